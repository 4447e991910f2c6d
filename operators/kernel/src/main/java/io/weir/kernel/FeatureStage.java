package io.weir.kernel;

import static java.util.Objects.requireNonNull;

import io.weir.book.BookOutcome;
import io.weir.book.BookView;
import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.state.StateSection;
import io.weir.signals.FeatureEngine;
import io.weir.signals.FeaturePlan;
import io.weir.signals.FeatureRowSink;
import io.weir.signals.RowContext;
import io.weir.signals.SampledRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the features, writes their rows and hands each on to the labels. */
final class FeatureStage implements Stage, FeatureRowSink {

    private final FeatureEngine engine;
    private final LabelStage labels;
    private final RowContext rowContext = new RowContext();
    private @Nullable StageContext current;

    FeatureStage(FeaturePlan plan, Instrument instrument, BookView book, LabelStage labels) {
        this.engine = new FeatureEngine(plan, instrument, book);
        this.labels = labels;
    }

    @Override
    public List<StateSection> sections() {
        return List.of(engine);
    }

    @Override
    public long nextMoment() {
        return engine.nextClock();
    }

    @Override
    public void onMoment(long time, StageContext context) {
        BookOutcome outcome = context.outcome();
        if (outcome != null) {
            engine.onStatus(outcome, time);
        }
        if (engine.nextClock() == time) {
            engine.sampleClock(time, rows(context), this);
        }
    }

    @Override
    public void onEvent(StageContext context) {
        MarketEvent event = context.event();
        BookOutcome outcome = requireNonNull(context.outcome());
        engine.onEvent(event, outcome);
        engine.sampleEvent(event, outcome, rows(context), this);
    }

    @Override
    public void onCoverageStart(long time) {
        engine.coverageStarted(time);
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        engine.onStatus(requireNonNull(context.outcome()), time);
    }

    @Override
    public void row(Row row, SampledRow key) {
        StageContext context = requireNonNull(current);
        context.emit(row);
        labels.onRow(key, context);
    }

    private RowContext rows(StageContext context) {
        current = context;
        return rowContext.set(context.availableAt(), context.causeStream(), context.causeOrdinal());
    }
}
