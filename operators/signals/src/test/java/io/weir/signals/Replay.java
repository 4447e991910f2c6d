package io.weir.signals;

import io.weir.schema.Instrument;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Drives an engine over a tape as the kernel does, and keeps the rows with their places. */
final class Replay {

    /**
     * A row and where it was made.
     *
     * @param position number of steps of the tape that it reflects
     */
    record Sampled(int position, SampledRow key, Row row) {}

    private final List<Step> tape;
    private final FakeBook book = new FakeBook();
    private final FeatureEngine engine;
    private final RowContext context = new RowContext();
    private final List<Sampled> rows = new ArrayList<>();
    private int position;

    Replay(FeaturePlan plan, Instrument instrument, List<Step> tape) {
        this.tape = tape;
        this.engine = new FeatureEngine(plan, instrument, book);
    }

    FeatureEngine engine() {
        return engine;
    }

    List<Sampled> rows() {
        return rows;
    }

    /** Begins in the middle, as a recording that starts there does. */
    Replay startAt(int step) {
        position = step;
        book.show(tape.get(step - 1).after());
        engine.coverageStarted(tape.get(step - 1).time());
        return this;
    }

    /** Goes on where another engine stopped. */
    Replay continueAt(int step) {
        position = step;
        book.show(tape.get(step - 1).after());
        return this;
    }

    Replay runTo(int end) {
        while (position < end) {
            step(tape.get(position));
        }
        return this;
    }

    private void step(Step step) {
        if (step.type() == Step.Type.COVERAGE) {
            book.show(step.after());
            position++;
            engine.coverageStarted(step.time());
            return;
        }
        long limit = step.type() == Step.Type.SILENCE ? step.time() + 1 : step.time();
        if (step.type() == Step.Type.SILENCE) {
            // At one moment silence stands before the clock row.
            clocks(step.time());
            book.show(step.after());
            position++;
            engine.onStatus(step.outcome(), step.time());
            clocks(limit);
            return;
        }
        clocks(limit);
        book.show(step.after());
        position++;
        var event = Objects.requireNonNull(step.event());
        engine.onEvent(event, step.outcome());
        engine.sampleEvent(
                event,
                step.outcome(),
                context.set(event.receiveTime(), event.streamId(), event.ordinal()),
                this::keep);
    }

    private void clocks(long limit) {
        while (engine.nextClock() < limit) {
            engine.sampleClock(engine.nextClock(), context.set(1, "clock", 2), this::keep);
        }
    }

    private void keep(Row row, SampledRow key) {
        rows.add(new Sampled(position, key, row));
    }
}
