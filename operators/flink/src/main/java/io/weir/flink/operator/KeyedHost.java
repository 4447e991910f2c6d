package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.flink.state.KeyedObjectFactory;
import io.weir.flink.state.LiveKey;
import io.weir.flink.state.ReorderBuffer;
import io.weir.flink.state.SaltedKey;
import io.weir.flink.state.WriteBackState;
import io.weir.kernel.Host;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Buffers the records of each key, releases them in their order when they are due, and hands them
 * to the key's host. Rows leave by side outputs, one per dataset; the ordered records are the main
 * output, where something reads it.
 *
 * <p>The input must carry the watermarks of its logs: a record behind the watermark is a dead
 * letter and a bug. No timers and no keyed state are touched per record: see {@link
 * WriteBackState}. What comes out of one of these operators, watermarks included, may go to another
 * of other keys.
 *
 * <p>A host that is over ({@link Host#overAfter}) is followed by one without a past when a later
 * record comes, and forgotten when none can come before that: no result depends on which of the two
 * happens.
 *
 * @param <E> the records
 */
public final class KeyedHost<E> extends AbstractStreamOperator<E>
        implements OneInputStreamOperator<E, E> {

    private static final long serialVersionUID = 1L;

    private final HostPlan<E> plan;

    private transient WriteBackState<HostedKey<E>> state;
    private transient HostTotals totals;
    private transient DatasetOutputs outputs;
    private transient LiveCounts live;
    private transient StreamRecord<E> ordered;
    private transient ListState<byte[]> storedTotals;
    private transient Counter records;
    private transient Counter released;
    private transient Counter forgotten;
    private transient long watermarkMillis;
    private transient long waiting;

    public KeyedHost(HostPlan<E> plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        LongMaximum restored = new LongMaximum(context.getRestoredCheckpointId().orElse(0));
        getRuntimeContext().addAccumulator(InstrumentMetrics.RESTORED_CHECKPOINT, restored);
        totals = new HostTotals(plan.hosts().datasets());
        storedTotals =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        plan.state().name() + "-totals",
                                        BytePrimitiveArraySerializer.INSTANCE));
        for (byte[] part : storedTotals.get()) {
            totals.restore(part);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermarkMillis = Long.MIN_VALUE;
        outputs = new DatasetOutputs(output, plan.hosts().datasets(), totals, getMetricGroup());
        live = new LiveCounts(plan.hosts().counters(), getMetricGroup());
        ordered = new StreamRecord<>(null);
        state =
                new WriteBackState<>(
                        plan.state(),
                        this.<String>getKeyedStateBackend(),
                        getRuntimeContext(),
                        new Keys());
        state.forEachStored(
                ReorderBuffer.SECTION, section -> waiting += ReorderBuffer.storedSize(section));
        totals.add(InstrumentMetrics.STATE_RESETS, state.resets());
        totals.add(InstrumentMetrics.RESET_RECORDS, state.resetRecords());
        registerMetrics(getMetricGroup());
    }

    /** Makes what is kept under a key, and says what holds for it today. */
    private final class Keys implements KeyedObjectFactory<HostedKey<E>> {

        @Override
        public HostedKey<E> create(String key) {
            String id = SaltedKey.parse(key).id();
            return new HostedKey<>(id, plan.hosts().create(id), plan.records(), live);
        }

        @Override
        public SortedMap<String, String> meaning(String key) {
            return plan.hosts().meaning(SaltedKey.parse(key).id());
        }

        @Override
        public String today(String key) {
            return plan.keys().keyOf(SaltedKey.parse(key).id());
        }
    }

    /** Records that wait for their time. */
    long waiting() {
        return waiting;
    }

    private void registerMetrics(MetricGroup group) {
        records = group.counter(InstrumentMetrics.RECORDS);
        released = group.counter(InstrumentMetrics.RELEASED);
        forgotten = group.counter(InstrumentMetrics.FORGOTTEN_KEYS);
        group.gauge(InstrumentMetrics.WAITING, () -> waiting);
        group.gauge(InstrumentMetrics.LIVE_KEYS, () -> state.liveKeys());
        group.gauge(InstrumentMetrics.EVICTIONS, () -> state.evictions());
    }

    /** The current key is set where state is touched, not per record. */
    @Override
    @SuppressWarnings("rawtypes") // as declared by Flink
    public void setKeyContextElement1(StreamRecord element) {}

    @Override
    public void processElement(StreamRecord<E> element) throws Exception {
        E event = element.getValue();
        records.inc();
        totals.record();
        String key = plan.keys().getKey(event);
        LiveKey<HostedKey<E>> hosted =
                plan.records().isHeartbeat(event) ? state.touch(key) : state.live(key);
        if (hosted.object().arrive(event, watermarkMillis, outputs)) {
            waiting++;
        }
        state.changed(hosted);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        watermarkMillis = watermark.getTimestamp();
        LiveKey<HostedKey<E>> next = state.nextDue(watermarkMillis);
        while (next != null) {
            release(next);
            next.object().followCounts();
            if (next.object().isOver(watermarkMillis)) {
                keepTotals(next.object().host());
                state.forget(next);
                forgotten.inc();
            } else {
                state.changed(next);
            }
            next = state.nextDue(watermarkMillis);
        }
        super.processWatermark(watermark);
    }

    private void release(LiveKey<HostedKey<E>> hosted) throws Exception {
        HostedKey<E> key = hosted.object();
        E event = key.waiting().poll(watermarkMillis);
        while (event != null) {
            if (plan.records().time(event) > key.host().overAfter()) {
                keepTotals(key.host());
                key.setHost(plan.hosts().create(key.id()));
                state.restarted(hosted, key.waiting());
            }
            key.host().onEvent(event, outputs);
            if (plan.emitsRecords()) {
                output.collect(ordered.replace(event));
            }
            totals.released();
            released.inc();
            waiting--;
            event = key.waiting().poll(watermarkMillis);
        }
    }

    /** A host goes: what it counted stays. */
    private void keepTotals(Host<E> gone) {
        gone.counts().tellTotals(totals::add);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        state.writeBack();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        storedTotals.update(List.of(totals.toBytes()));
    }

    /** The last watermark releases everything; what is left would be lost. */
    @Override
    public void finish() throws Exception {
        checkState(waiting == 0, "Cannot finish: %d records still wait for their time", waiting);
        Map<String, Long> sums = new TreeMap<>();
        totals.tell((name, count) -> sums.merge(name, count, Long::sum));
        state.forEach(
                key ->
                        key.host()
                                .counts()
                                .tellTotals((name, count) -> sums.merge(name, count, Long::sum)));
        sums.forEach((name, count) -> getRuntimeContext().getLongCounter(name).add(count));
        super.finish();
    }
}
