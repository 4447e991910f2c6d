package io.weir.kernel;

import static java.util.Objects.requireNonNull;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.state.StateSection;
import io.weir.signals.FeatureEngine;
import io.weir.signals.FeaturePlan;
import io.weir.signals.FeatureRowSink;
import io.weir.signals.RowContext;
import io.weir.signals.SampledRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the features and writes their rows. */
final class FeatureStage implements Stage, FeatureRowSink {

    static final StageDefinition DEFINITION =
            StageDefinition.of("features", settings -> new Plan(FeatureOptions.read(settings)))
                    .behind("book")
                    .writes(FeaturePlan.defaults().schema())
                    .options(FeatureOptions.SAMPLERS, FeatureOptions.SELECT, FeatureOptions.TRADES)
                    .build();

    private final FeatureEngine engine;
    private final RowContext rowContext = new RowContext();
    private @Nullable StageContext current;

    /** Samplers and features. */
    record Plan(FeaturePlan features) implements StagePlan {

        @Override
        public List<DatasetSchema> datasets() {
            return List.of(features.schema());
        }

        @Override
        public Stage create(StageSite site) {
            return new FeatureStage(new FeatureEngine(features, site.instrument(), site.book()));
        }

        @Override
        public void addMeaning(Map<String, String> meaning) {
            meaning.put("trade kind", features.config().trades().name().toLowerCase(Locale.ROOT));
        }
    }

    private FeatureStage(FeatureEngine engine) {
        this.engine = engine;
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
        requireNonNull(current).emit(row, key);
    }

    private RowContext rows(StageContext context) {
        current = context;
        return rowContext.set(context.availableAt(), context.causeStream(), context.causeOrdinal());
    }
}
