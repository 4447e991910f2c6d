package io.weir.flink.types;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Carries events in the form of {@link MarketEventCodec}, with their length in front.
 *
 * <p>Events are immutable, so a copy is the event itself. One instance belongs to one thread.
 */
public final class MarketEventSerializer extends TypeSerializer<MarketEvent> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Buffers buffers;

    /** What a thread reuses from event to event. */
    private static final class Buffers {
        private final MarketEventCodec codec = new MarketEventCodec();
        private final ByteOutput out = new ByteOutput(1024);
        private byte[] bytes = new byte[1024];
        private final ByteInput in = new ByteInput(bytes);
    }

    private Buffers buffers() {
        Buffers known = buffers;
        if (known == null) {
            known = new Buffers();
            buffers = known;
        }
        return known;
    }

    @Override
    public void serialize(MarketEvent event, DataOutputView target) throws IOException {
        Buffers own = buffers();
        own.out.reset();
        own.codec.write(event, own.out);
        target.writeInt(own.out.size());
        target.write(own.out.array(), 0, own.out.size());
    }

    @Override
    public MarketEvent deserialize(DataInputView source) throws IOException {
        Buffers own = buffers();
        int length = source.readInt();
        if (length > own.bytes.length) {
            own.bytes = new byte[Math.max(length, 2 * own.bytes.length)];
        }
        source.readFully(own.bytes, 0, length);
        own.in.reset(own.bytes, 0, length);
        return own.codec.read(own.in);
    }

    @Override
    public MarketEvent deserialize(MarketEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public MarketEvent copy(MarketEvent from) {
        return from;
    }

    @Override
    public MarketEvent copy(MarketEvent from, MarketEvent reuse) {
        return from;
    }

    @Override
    public MarketEvent createInstance() {
        return MarketEvent.unstamped(
                MarketEvent.NO_INSTRUMENT, EventKind.HEARTBEAT, 0, 0, StreamNote.INSTANCE);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializer<MarketEvent> duplicate() {
        return new MarketEventSerializer();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MarketEventSerializer;
    }

    @Override
    public int hashCode() {
        return MarketEventSerializer.class.getName().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<MarketEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the version of the form in a savepoint. */
    public static final class Snapshot implements TypeSerializerSnapshot<MarketEvent> {

        @Override
        public int getCurrentVersion() {
            return MarketEventCodec.VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader userClassLoader)
                throws IOException {
            if (readVersion != MarketEventCodec.VERSION) {
                throw new IOException("Cannot restore events: unknown version " + readVersion);
            }
        }

        @Override
        public TypeSerializer<MarketEvent> restoreSerializer() {
            return new MarketEventSerializer();
        }

        @Override
        public TypeSerializerSchemaCompatibility<MarketEvent> resolveSchemaCompatibility(
                TypeSerializerSnapshot<MarketEvent> old) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
    }
}
