package io.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes bytes in two halves, and lets the world change in between. */
final class SlowBytes extends TypeSerializerSingleton<byte[]> {

    private static final long serialVersionUID = 1L;

    private transient Runnable change = () -> {};
    private transient int interruptions;

    void whileSerializing(Runnable newChange) {
        change = newChange;
    }

    int interruptions() {
        return interruptions;
    }

    @Override
    public void serialize(byte[] record, DataOutputView target) throws IOException {
        target.writeInt(record.length);
        int half = record.length / 2;
        target.write(record, 0, half);
        interruptions++;
        change.run();
        target.write(record, half, record.length - half);
    }

    @Override
    public byte[] deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public byte[] deserialize(byte[] reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public byte[] createInstance() {
        return new byte[0];
    }

    @Override
    public byte[] copy(byte[] from) {
        return from;
    }

    @Override
    public byte[] copy(byte[] from, byte[] reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<byte[]> snapshotConfiguration() {
        return BytePrimitiveArraySerializer.INSTANCE.snapshotConfiguration();
    }

    TypeSerializer<byte[]> asSerializer() {
        return this;
    }
}
