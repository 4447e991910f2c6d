package io.weir.kernel;

import io.weir.book.BookOutcome;
import io.weir.book.StatusChange;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.state.StateSection;
import io.weir.signals.SampledRow;
import io.weir.signals.label.LabelEngine;
import io.weir.signals.label.LabelPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows every feature row into its future and writes what came of it.
 *
 * <p>It is handed the feature rows, so it hears of a record before the features do: one that breaks
 * the book voids the pending labels first (decision 0003).
 */
final class LabelStage implements Stage {

    static final StageDefinition DEFINITION =
            StageDefinition.of("labels", LabelStage::plan)
                    .behind("book")
                    .rowsOf(Datasets.FEATURES)
                    .writes(LabelPlan.defaults().schema())
                    .options(LabelOptions.ENABLED, LabelOptions.HORIZONS, LabelOptions.SELECT)
                    .build();

    private final LabelEngine engine;

    /** Labels and horizons. */
    record Plan(LabelPlan labels) implements StagePlan {

        @Override
        public List<DatasetSchema> datasets() {
            return List.of(labels.schema());
        }

        @Override
        public Stage create(StageSite site) {
            return new LabelStage(new LabelEngine(labels, site.instrument(), site.book()));
        }
    }

    private LabelStage(LabelEngine engine) {
        this.engine = engine;
    }

    private static @Nullable StagePlan plan(StageSettings settings) {
        LabelPlan labels = LabelOptions.read(settings);
        return labels == null ? null : new Plan(labels);
    }

    @Override
    public List<StateSection> sections() {
        return List.of(engine);
    }

    /** The reason for which a row is void may lie before the run. */
    @Override
    public boolean hearsBeforeBeginning() {
        return true;
    }

    @Override
    public long nextMoment() {
        return engine.nextEnd();
    }

    @Override
    public void onMoment(long time, StageContext context) {
        hearOfStatus(context);
        if (engine.nextEnd() == time) {
            engine.onTime(time, context.availableAt(), context);
        }
    }

    @Override
    public void onEvent(StageContext context) {
        hearOfStatus(context);
        engine.onRecord(context.time());
    }

    @Override
    public void onResume(long time) {
        engine.resumeAt(time);
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        hearOfStatus(context);
        engine.coverageEnded(time, context);
        engine.onRecord(time);
    }

    /** A feature row was written: its future begins. */
    @Override
    public void onRow(Row row, SampledRow key, StageContext context) {
        engine.onRow(key, context);
    }

    private void hearOfStatus(StageContext context) {
        BookOutcome outcome = context.outcome();
        if (outcome == null) {
            return;
        }
        List<StatusChange> changes = outcome.changes();
        for (int i = 0; i < changes.size(); i++) {
            engine.onStatus(changes.get(i), context);
        }
    }
}
