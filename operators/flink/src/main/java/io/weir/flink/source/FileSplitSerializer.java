package io.weir.flink.source;

import io.weir.dataset.FileSection;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits of a run's files to checkpoints. */
final class FileSplitSerializer implements SimpleVersionedSerializer<FileSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FileSplit split) {
        FileSection section = split.section();
        ByteOutput out = new ByteOutput();
        out.writeString(section.file());
        out.writeInt(section.unit());
        out.writeLong(section.offset());
        out.writeLong(section.length());
        out.writeLong(section.rows());
        out.writeLong(section.firstTime());
        out.writeBoolean(section.ordered());
        out.writeLong(split.read());
        return out.toByteArray();
    }

    @Override
    public FileSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot restore file split: unknown version " + version);
        }
        ByteInput in = new ByteInput(serialized);
        FileSection section =
                new FileSection(
                        in.readString(),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readBoolean());
        return new FileSplit(section, in.readLong());
    }
}
