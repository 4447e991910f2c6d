package io.weir.flink.state;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Adds to an object of one section; stands for jobs of different code over one savepoint. */
final class SectionsOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<Change, String> {

    private static final long serialVersionUID = 1L;

    private final String section;
    private final int version;
    private transient WriteBackState<WriteBackStateTest.Named> state;

    SectionsOperator(String section, int version) {
        this.section = section;
        this.version = version;
    }

    @Override
    public void open() throws Exception {
        super.open();
        state =
                new WriteBackState<>(
                        new WriteBackState.Settings("fake", 10, OnChange.REFUSE),
                        this.<String>getKeyedStateBackend(),
                        getRuntimeContext(),
                        key -> new WriteBackStateTest.Named(section, version));
    }

    @Override
    public void processElement(StreamRecord<Change> element) throws Exception {
        LiveKey<WriteBackStateTest.Named> live = state.live(element.getValue().key());
        long total = live.object().add(element.getValue().value());
        state.changed(live);
        output.collect(new StreamRecord<>(section + "=" + total));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        state.writeBack();
    }
}
