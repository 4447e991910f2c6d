package io.weir.kernel;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;

/** Writes down all that it is told, and has a moment at every tenth nanosecond of coverage. */
final class TraceStage implements Stage, StateSection {

    static final long STEP = 10;

    static final StageDefinition DEFINITION =
            StageDefinition.of("trace", settings -> new Plan(new ArrayList<>()))
                    .behind("book")
                    .counts(List.of(Counter.count("weir.trace", "records seen")))
                    .build();

    private final List<String> trace;
    private final StageCounts counts;
    private long next = NEVER;

    /** Where all stages write. */
    record Plan(ArrayList<String> trace) implements StagePlan {

        @Override
        public Stage create(StageSite site) {
            return new TraceStage(trace, site.counts());
        }
    }

    private TraceStage(List<String> trace, StageCounts counts) {
        this.trace = trace;
        this.counts = counts;
    }

    /** The trace of a plan's stages. */
    static List<String> of(HostConfig config) {
        for (HostConfig.Planned planned : config.stages()) {
            if (planned.plan() instanceof Plan plan) {
                return plan.trace();
            }
        }
        throw new IllegalArgumentException("no trace");
    }

    @Override
    public List<StateSection> sections() {
        return List.of(this);
    }

    @Override
    public long nextMoment() {
        return next;
    }

    @Override
    public void onMoment(long time, StageContext context) {
        if (time == next) {
            trace.add("moment " + time + " known " + context.availableAt());
            next += STEP;
        }
    }

    @Override
    public void onEvent(StageContext context) {
        counts.add(0);
        MarketEvent event = context.event();
        trace.add(event.kind() + " " + event.effectiveTime());
    }

    private static long grid(long from) {
        return Math.floorDiv(from + STEP - 1, STEP) * STEP;
    }

    @Override
    public void onDuplicate(MarketEvent event) {
        trace.add("duplicate " + event.effectiveTime());
    }

    @Override
    public void onUnusable(MarketEvent event, DeadLetter letter, RowSink out) {
        trace.add("unusable " + letter.reason());
    }

    @Override
    public void onCoverageStart(long time) {
        trace.add("start " + time);
        next = grid(time);
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        counts.add(0);
        trace.add("end " + time);
    }

    @Override
    public void onCoverageOver(long time, StageContext context) {
        trace.add("over " + time + " known " + context.availableAt());
    }

    @Override
    public String sectionId() {
        return "trace";
    }

    @Override
    public int sectionVersion() {
        return 1;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(next);
    }

    @Override
    public void read(int version, ByteInput in) {
        next = in.readLong();
    }
}
