package io.weir.signals.label;

import io.weir.book.BookStatus;
import io.weir.book.StatusChange;
import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.row.Row;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import io.weir.signals.SampledRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plays steps against an engine in the order in which the instrument's kernel does. */
final class LabelRun {

    static final Instrument INSTRUMENT =
            new Instrument("test", "X", 2, 2, 5, 1, ContractKind.SPOT, 1, "", "", "", false, 0, 0);

    private LabelPlan plan;
    private final TouchBook book = new TouchBook();
    private final Map<String, byte[]> segments = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();
    private LabelEngine engine;
    private long available = Long.MIN_VALUE;
    private long lastRowTime = -1;
    private long lastTime = Long.MIN_VALUE;
    private final Map<String, Long> nextSeq = new TreeMap<>();
    private int played;

    LabelRun(LabelPlan plan) {
        this.plan = plan;
        this.engine = new LabelEngine(plan, INSTRUMENT, book);
    }

    static List<Row> play(LabelPlan plan, List<Step> steps) {
        LabelRun run = new LabelRun(plan);
        steps.forEach(run::step);
        return run.rows;
    }

    List<Row> rows() {
        return rows;
    }

    LabelEngine engine() {
        return engine;
    }

    void step(Step step) {
        available = Math.max(available, step.receive());
        long inclusive = step.kind() == Step.Kind.END ? 1 : 0;
        while (engine.nextEnd() < step.time() + inclusive) {
            engine.onTime(engine.nextEnd(), available, rows::add);
        }
        switch (step.kind()) {
            case TOUCH -> {
                book.touch(step.bid(), step.ask());
                engine.onRecord(step.time());
            }
            case STATUS -> {
                change(step);
                engine.onRecord(step.time());
            }
            case END -> {
                if (book.status() == BookStatus.VALID || book.status() == BookStatus.CROSSED) {
                    change(step);
                }
                engine.coverageEnded(step.time(), rows::add);
                engine.onRecord(step.time());
            }
            case ROW -> engine.onRow(key(step), rows::add);
        }
        lastTime = step.kind() == Step.Kind.ROW ? lastTime : step.time();
        played++;
    }

    /** Writes the state, forgets the engine, and goes on with one that read it. */
    void restore() {
        restore(plan);
    }

    /** As {@link #restore()}, with an engine of another plan. */
    void restore(LabelPlan other) {
        resume(other, save(), lastTime);
    }

    /** Writes the state; the segments are kept here. */
    byte[] save() {
        ByteOutput out = new ByteOutput();
        engine.write(out);
        for (Segmented part : engine.segmented()) {
            part.writeSegments(new Store());
        }
        return out.toByteArray();
    }

    /** Goes on from a section that was saved, at a time up to which records were processed. */
    void resume(LabelPlan other, byte[] section, long time) {
        plan = other;
        engine = new LabelEngine(plan, INSTRUMENT, book);
        engine.read(engine.sectionVersion(), new ByteInput(section));
        for (Segmented part : engine.segmented()) {
            part.readSegments(new Store());
        }
        engine.resumeAt(time);
    }

    /** What happens while labels are switched off. */
    void unseen(Step step) {
        switch (step.kind()) {
            case TOUCH -> book.touch(step.bid(), step.ask());
            case STATUS, END -> book.status(step.status());
            case ROW -> {}
        }
        lastTime = step.time();
        played++;
    }

    /** Names of the parts of which segments are in the store. */
    Set<String> storedParts() {
        Set<String> names = new TreeSet<>();
        segments.keySet().forEach(id -> names.add(id.substring(0, id.indexOf('#'))));
        return names;
    }

    long lastTime() {
        return lastTime;
    }

    private void change(Step step) {
        BookStatus previous = book.status();
        book.status(step.status());
        engine.onStatus(
                new StatusChange(step.time(), previous, step.status(), step.name(), -1, -1, -1),
                rows::add);
    }

    private SampledRow key(Step step) {
        if (step.time() != lastRowTime) {
            nextSeq.clear();
        }
        lastRowTime = step.time();
        long seq = nextSeq.merge(step.name(), 1L, Long::sum) - 1;
        boolean valid = book.isValid();
        return new SampledRow(
                0,
                step.name(),
                step.time(),
                seq,
                available,
                stream(played),
                played,
                valid,
                valid ? null : String.valueOf(book.status()));
    }

    /** Streams come and go, so that numbers of names are given again. */
    static String stream(int step) {
        return "stream-" + step / 50 + (char) ('a' + step % 3);
    }

    private final class Store implements SegmentStore {

        @Override
        public void put(String name, long segment, byte[] bytes) {
            segments.put(name + '#' + segment, bytes);
        }

        @Override
        public byte @Nullable [] get(String name, long segment) {
            return segments.get(name + '#' + segment);
        }

        @Override
        public void remove(String name, long segment) {
            segments.remove(name + '#' + segment);
        }
    }
}
