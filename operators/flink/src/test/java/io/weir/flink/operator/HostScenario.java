package io.weir.flink.operator;

import io.weir.flink.state.MarketOrder;
import io.weir.flink.state.OnChange;
import io.weir.flink.state.WriteBackState;
import io.weir.flink.types.MarketEventType;
import io.weir.kernel.HostFactory;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One subtask of the operator over echoing hosts. */
final class HostScenario implements AutoCloseable {

    static final InstrumentKeys KEYS = new InstrumentKeys(new InstrumentRegistry(List.of()));

    private static final int KEY_GROUPS = 24;

    private final KeyedHost<MarketEvent> operator;
    private final KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, MarketEvent> harness;

    /** What the job is made of. */
    record Job(
            StateBackend backend,
            int liveKeysMax,
            HostFactory<MarketEvent> hosts,
            HostKeys<MarketEvent> keys,
            OnChange onChange) {

        static Job of(StateBackend backend, int liveKeysMax) {
            return new Job(backend, liveKeysMax, EchoHosts.PLAIN, KEYS, OnChange.REFUSE);
        }

        static Job of(HostFactory<MarketEvent> hosts) {
            return new Job(new HashMapStateBackend(), 5, hosts, KEYS, OnChange.REFUSE);
        }

        Job onChange(OnChange newOnChange) {
            return new Job(backend, liveKeysMax, hosts, keys, newOnChange);
        }

        Job keys(HostKeys<MarketEvent> newKeys) {
            return new Job(backend, liveKeysMax, hosts, newKeys, onChange);
        }
    }

    /** Where the state of a restored subtask comes from, and which subtask it is. */
    record Place(int before, int after, int subtask) {
        static final Place ALONE = new Place(1, 1, 0);
    }

    private HostScenario(Job job, Place place) throws Exception {
        operator =
                new KeyedHost<>(
                        new HostPlan<>(
                                job.hosts(),
                                job.keys(),
                                MarketOrder.INSTANCE,
                                new WriteBackState.Settings(
                                        "instrument", job.liveKeysMax(), job.onChange()),
                                true));
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator,
                        job.keys(),
                        Types.STRING,
                        KEY_GROUPS,
                        place.after(),
                        place.subtask());
        harness.setStateBackend(job.backend());
        harness.setup(
                MarketEventType.INSTANCE.createSerializer(
                        harness.getExecutionConfig().getSerializerConfig()));
    }

    static HostScenario fresh(Job job) throws Exception {
        HostScenario scenario = new HostScenario(job, Place.ALONE);
        scenario.harness.open();
        return scenario;
    }

    static HostScenario restored(Job job, OperatorSubtaskState state, Place place)
            throws Exception {
        HostScenario scenario = new HostScenario(job, place);
        scenario.harness.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, KEY_GROUPS, place.before(), place.after(), place.subtask()));
        scenario.harness.open();
        return scenario;
    }

    /** Records that wait, as the gauge shows it. */
    long waiting() {
        return operator.waiting();
    }

    /** Keys of which something is stored or live. */
    List<String> storedKeys() throws Exception {
        try (Stream<String> keys =
                operator.<String>getKeyedStateBackend()
                        .getKeys("instrument-header", VoidNamespace.INSTANCE)) {
            return keys.sorted().toList();
        }
    }

    /** The main output since the last call. */
    List<MarketEvent> released() {
        List<MarketEvent> released = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return released;
    }

    HostScenario record(MarketEvent event) throws Exception {
        harness.processElement(event, 0);
        return this;
    }

    HostScenario watermark(long millis) throws Exception {
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
