package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.flink.state.LiveKey;
import io.weir.flink.state.WriteBackState;
import io.weir.kernel.Host;
import io.weir.kernel.HostFactory;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Buffers the records of each instrument, releases them in canonical order when they are due, and
 * hands them to the instrument's host. Rows leave by side outputs, one per dataset.
 *
 * <p>The input must carry the watermarks of its logs: a record behind the watermark is a dead
 * letter and a bug. No timers and no keyed state are touched per record: see {@link
 * WriteBackState}.
 */
public final class InstrumentOperator extends AbstractStreamOperator<Row>
        implements OneInputStreamOperator<MarketEvent, Row> {

    /** Prefix of the keyed states; part of the savepoint contract. */
    static final String STATE = "instrument";

    private static final long serialVersionUID = 1L;

    private final HostFactory<MarketEvent> hosts;
    private final InstrumentKeys keys;
    private final int liveKeysMax;

    private transient WriteBackState<KeyedInstrument> state;
    private transient DatasetOutputs outputs;
    private transient LiveCounts live;
    private transient Counter records;
    private transient Counter released;
    private transient long watermarkMillis;
    private transient long waiting;

    /**
     * An operator that is configured completely.
     *
     * @param liveKeysMax most instruments on the heap of one subtask
     */
    public InstrumentOperator(
            HostFactory<MarketEvent> hosts, InstrumentKeys keys, int liveKeysMax) {
        this.hosts = hosts;
        this.keys = keys;
        this.liveKeysMax = liveKeysMax;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        LongMaximum restored = new LongMaximum(context.getRestoredCheckpointId().orElse(0));
        getRuntimeContext().addAccumulator(InstrumentMetrics.RESTORED_CHECKPOINT, restored);
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermarkMillis = Long.MIN_VALUE;
        outputs = new DatasetOutputs(output, hosts.datasets(), getMetricGroup());
        live = new LiveCounts(hosts.counters(), getMetricGroup());
        state =
                new WriteBackState<>(
                        STATE,
                        this.<String>getKeyedStateBackend(),
                        getRuntimeContext(),
                        this::create,
                        liveKeysMax);
        registerMetrics(getMetricGroup());
    }

    private KeyedInstrument create(String key) {
        Host<MarketEvent> host = hosts.create(InstrumentKeys.idOf(key));
        return new KeyedInstrument(host, hosts.datasets(), live);
    }

    private void registerMetrics(MetricGroup group) {
        records = group.counter(InstrumentMetrics.RECORDS);
        released = group.counter(InstrumentMetrics.RELEASED);
        group.gauge(InstrumentMetrics.WAITING, () -> waiting);
        group.gauge(InstrumentMetrics.LIVE_KEYS, () -> state.liveKeys());
        group.gauge(InstrumentMetrics.EVICTIONS, () -> state.evictions());
    }

    /** The current key is set where state is touched, not per record. */
    @Override
    @SuppressWarnings("rawtypes") // as declared by Flink
    public void setKeyContextElement1(StreamRecord element) {}

    @Override
    public void processElement(StreamRecord<MarketEvent> element) throws Exception {
        MarketEvent event = element.getValue();
        LiveKey<KeyedInstrument> key = state.live(keys.getKey(event));
        RowCounts counts = key.object().counts();
        records.inc();
        counts.record();
        outputs.countInto(counts);
        if (key.object().arrive(event, watermarkMillis, outputs)) {
            waiting++;
        }
        state.changed(key);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        watermarkMillis = watermark.getTimestamp();
        LiveKey<KeyedInstrument> next = state.nextDue(watermarkMillis);
        while (next != null) {
            outputs.countInto(next.object().counts());
            int count = next.object().release(watermarkMillis, outputs);
            released.inc(count);
            waiting -= count;
            state.changed(next);
            next = state.nextDue(watermarkMillis);
        }
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        state.writeBack();
    }

    /** The last watermark releases everything; what is left would be lost. */
    @Override
    public void finish() throws Exception {
        checkState(!state.hasDue(), "Cannot finish: records still wait for their time");
        Map<String, Long> totals = new TreeMap<>();
        state.forEach(
                object -> object.tellTotals((name, count) -> totals.merge(name, count, Long::sum)));
        totals.forEach((name, count) -> getRuntimeContext().getLongCounter(name).add(count));
        super.finish();
    }
}
