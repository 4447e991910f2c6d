package io.weir.kernel;

import io.weir.book.BookOutcome;
import io.weir.book.BookView;
import io.weir.book.StatusChange;
import io.weir.schema.Instrument;
import io.weir.schema.state.StateSection;
import io.weir.signals.SampledRow;
import io.weir.signals.label.LabelEngine;
import io.weir.signals.label.LabelPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows every feature row into its future and writes what came of it. */
final class LabelStage implements Stage {

    private final @Nullable LabelEngine engine;

    /** Without a plan there are no labels. */
    LabelStage(@Nullable LabelPlan plan, Instrument instrument, BookView book) {
        this.engine = plan == null ? null : new LabelEngine(plan, instrument, book);
    }

    @Override
    public List<StateSection> sections() {
        return engine == null ? List.of() : List.of(engine);
    }

    /** The reason for which a row is void may lie before the run. */
    @Override
    public boolean hearsBeforeBeginning() {
        return true;
    }

    @Override
    public long nextMoment() {
        return engine == null ? NEVER : engine.nextEnd();
    }

    @Override
    public void onMoment(long time, StageContext context) {
        hearOfStatus(context);
        if (engine != null && engine.nextEnd() == time) {
            engine.onTime(time, context.availableAt(), context);
        }
    }

    @Override
    public void onEvent(StageContext context) {
        hearOfStatus(context);
        if (engine != null) {
            engine.onRecord(context.time());
        }
    }

    @Override
    public void onResume(long time) {
        if (engine != null) {
            engine.resumeAt(time);
        }
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        hearOfStatus(context);
        if (engine != null) {
            engine.coverageEnded(time, context);
            engine.onRecord(time);
        }
    }

    /** A feature row was written: its future begins. */
    void onRow(SampledRow row, StageContext context) {
        if (engine != null) {
            engine.onRow(row, context);
        }
    }

    private void hearOfStatus(StageContext context) {
        BookOutcome outcome = context.outcome();
        if (engine == null || outcome == null) {
            return;
        }
        List<StatusChange> changes = outcome.changes();
        for (int i = 0; i < changes.size(); i++) {
            engine.onStatus(changes.get(i), context);
        }
    }
}
