package io.weir.flink.source;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits to checkpoints. */
final class LogSplitSerializer implements SimpleVersionedSerializer<LogSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LogSplit split) {
        ByteOutput out = new ByteOutput();
        out.writeInt(split.log());
        out.writeString(split.name());
        out.writeBytes(split.progress());
        return out.toByteArray();
    }

    @Override
    public LogSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot restore log split: unknown version " + version);
        }
        ByteInput in = new ByteInput(serialized);
        return new LogSplit(in.readInt(), in.readString(), in.readBytes());
    }
}
