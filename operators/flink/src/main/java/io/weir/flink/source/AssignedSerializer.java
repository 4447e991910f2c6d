package io.weir.flink.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes to checkpoints whether a {@link StaticEnumerator} has handed out its splits. */
final class AssignedSerializer implements SimpleVersionedSerializer<Boolean> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Boolean assigned) {
        return new byte[] {(byte) (assigned ? 1 : 0)};
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot restore source enumerator: unknown version " + version);
        }
        return bytes[0] == 1;
    }
}
