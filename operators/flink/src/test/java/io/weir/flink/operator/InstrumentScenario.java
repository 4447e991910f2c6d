package io.weir.flink.operator;

import io.weir.flink.types.RowType;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One subtask of the instrument operator over an echoing host. */
final class InstrumentScenario implements AutoCloseable {

    static final InstrumentKeys KEYS = new InstrumentKeys(new InstrumentRegistry(List.of()));

    private static final int KEY_GROUPS = 24;

    private final InstrumentOperator operator;
    private final KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Row> harness;

    private InstrumentScenario(StateBackend backend, int liveKeysMax, int subtasks, int subtask)
            throws Exception {
        operator = new InstrumentOperator(EchoHost.FACTORY, KEYS, liveKeysMax);
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator, KEYS, Types.STRING, KEY_GROUPS, subtasks, subtask);
        harness.setStateBackend(backend);
        harness.setup(
                new RowType(EchoHost.ECHO)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    }

    static InstrumentScenario fresh(StateBackend backend, int liveKeysMax) throws Exception {
        InstrumentScenario scenario = new InstrumentScenario(backend, liveKeysMax, 1, 0);
        scenario.harness.open();
        return scenario;
    }

    static InstrumentScenario restored(
            StateBackend backend, OperatorSubtaskState state, int before, int after, int subtask)
            throws Exception {
        InstrumentScenario scenario = new InstrumentScenario(backend, 5, after, subtask);
        scenario.harness.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, KEY_GROUPS, before, after, subtask));
        scenario.harness.open();
        return scenario;
    }

    InstrumentScenario record(MarketEvent event) throws Exception {
        harness.processElement(event, 0);
        return this;
    }

    InstrumentScenario watermark(long millis) throws Exception {
        harness.processWatermark(millis);
        return this;
    }

    OperatorSubtaskState snapshot() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 0);
    }

    /** The rows of a dataset since the last call. */
    List<Row> rows(DatasetSchema dataset) {
        Queue<StreamRecord<Row>> queue = harness.getSideOutput(DatasetOutputs.tag(dataset));
        List<Row> rows = new ArrayList<>();
        if (queue != null) {
            queue.forEach(record -> rows.add(record.getValue()));
            queue.clear();
        }
        return rows;
    }

    /** Ends the input and tells the accumulators. */
    Map<String, Long> finish() throws Exception {
        operator.finish();
        Map<String, Long> totals = new TreeMap<>();
        for (Map.Entry<String, Accumulator<?, ?>> entry :
                harness.getEnvironment().getAccumulatorRegistry().getUserMap().entrySet()) {
            totals.put(entry.getKey(), (Long) entry.getValue().getLocalValue());
        }
        return totals;
    }

    /** Like a failure or a stop: the input does not end. */
    @Override
    public void close() throws Exception {
        operator.close();
        harness.getEnvironment().close();
    }
}
