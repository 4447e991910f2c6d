package io.weir.flink.state;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One subtask of an operator over keyed sums, in the words of the tests. */
final class WriteBackScenario implements AutoCloseable {

    static final int KEY_GROUPS = 24;

    private final KeyedOneInputStreamOperatorTestHarness<String, Change, String> harness;
    private final OneInputStreamOperator<Change, String> operator;
    private long checkpoints;

    /** How many subtasks there are and which one this is. */
    record Place(int subtasks, int subtask) {
        static final Place ALONE = new Place(1, 0);
    }

    enum Backend {
        HEAP,
        ROCKSDB;

        StateBackend create() {
            return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        }
    }

    WriteBackScenario(OneInputStreamOperator<Change, String> operator, Backend backend, Place place)
            throws Exception {
        this.operator = operator;
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator,
                        Change::key,
                        Types.STRING,
                        KEY_GROUPS,
                        place.subtasks(),
                        place.subtask());
        harness.setStateBackend(backend.create());
    }

    static WriteBackOperator writeBack(int liveKeysMax) {
        return writeBack(liveKeysMax, BytePrimitiveArraySerializer.INSTANCE);
    }

    static WriteBackOperator writeBack(int liveKeysMax, TypeSerializer<byte[]> bytes) {
        return new WriteBackOperator(liveKeysMax, key -> new FakeObject(), bytes);
    }

    static OneInputStreamOperator<Change, String> plain() {
        return new KeyedProcessOperator<>(new PlainOperator());
    }

    static WriteBackScenario fresh(int liveKeysMax, Backend backend) throws Exception {
        return new WriteBackScenario(writeBack(liveKeysMax), backend, Place.ALONE).start();
    }

    WriteBackScenario start() throws Exception {
        harness.setup(
                Types.STRING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        return this;
    }

    WriteBackScenario restore(OperatorSubtaskState state, int subtasksBefore, Place place)
            throws Exception {
        harness.setup(
                Types.STRING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, KEY_GROUPS, subtasksBefore, place.subtasks(), place.subtask()));
        harness.open();
        return this;
    }

    WriteBackScenario change(String key, long value, long dueMillis) throws Exception {
        harness.processElement(new Change(key, value, dueMillis), 0);
        return this;
    }

    WriteBackScenario watermark(long millis) throws Exception {
        harness.processWatermark(millis);
        return this;
    }

    OperatorSubtaskState snapshot() throws Exception {
        checkpoints++;
        harness.prepareSnapshotPreBarrier(checkpoints);
        return harness.snapshot(checkpoints, 0);
    }

    WriteBackState<FakeObject> state() {
        return ((WriteBackOperator) operator).state();
    }

    KeyedOneInputStreamOperatorTestHarness<String, Change, String> harness() {
        return harness;
    }

    /** What was said since the last call, in order. */
    List<String> said() {
        List<String> said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return said;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
