package io.weir.flink.state;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The smallest operator over {@link WriteBackState}: emits {@code key: what the object says}. */
final class WriteBackOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<Change, String> {

    private static final long serialVersionUID = 1L;

    private final int liveKeysMax;
    private final KeyedObjectFactory<FakeObject> factory;
    private final TypeSerializer<byte[]> bytes;
    private transient WriteBackState<FakeObject> state;

    WriteBackOperator(
            int liveKeysMax, KeyedObjectFactory<FakeObject> factory, TypeSerializer<byte[]> bytes) {
        this.liveKeysMax = liveKeysMax;
        this.factory = factory;
        this.bytes = bytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        state =
                new WriteBackState<>(
                        new WriteBackState.Settings("fake", liveKeysMax, OnChange.REFUSE),
                        this.<String>getKeyedStateBackend(),
                        getRuntimeContext(),
                        factory,
                        bytes);
    }

    @Override
    public void processElement(StreamRecord<Change> element) throws Exception {
        Change change = element.getValue();
        LiveKey<FakeObject> live = state.live(change.key());
        live.object().add(change);
        state.changed(live);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long millis = watermark.getTimestamp();
        LiveKey<FakeObject> next = state.nextDue(millis);
        while (next != null) {
            String said = next.object().release(millis);
            output.collect(new StreamRecord<>(next.key() + ": " + said));
            state.changed(next);
            next = state.nextDue(millis);
        }
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        state.writeBack();
    }

    WriteBackState<FakeObject> state() {
        return state;
    }
}
