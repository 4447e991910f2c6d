package io.weir.kernel;

import io.weir.kernel.Counter.Line;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts the records of an instrument as they come, and lists those that came late ({@code late})
 * or could not be used ({@code dead_letter}).
 */
final class OrderStage implements Stage {

    /** Records by kind; a dot and the kind follow. */
    static final String EVENTS = "weir.events";

    static final String DUPLICATES = "weir.duplicates";

    /** Records listed in {@code late}; of those for one reason, a dot and the reason follow. */
    static final String LATE = "weir.late";

    /**
     * Records that could not be decoded; a dot and the reason follow, also behind the watermark.
     */
    static final String DEAD_LETTERS = "weir.dead-letters";

    static final String BEHIND_WATERMARK = "weir.behind-watermark";

    static final StageDefinition DEFINITION =
            StageDefinition.of("order", settings -> new Plan())
                    .writes(Datasets.LATE, Datasets.DEAD_LETTER)
                    .counts(allCounters())
                    .build();

    private static final int AT_DUPLICATES = EventKind.values().length;

    /** Of all late records; the place of ON_TIME, which has no counter of its own. */
    private static final int AT_LATE = AT_DUPLICATES + 1;

    private static final int AT_DEAD_LETTERS = AT_LATE + Stamp.Lateness.values().length;
    private static final int AT_DEAD_LETTER_REASONS = AT_DEAD_LETTERS + 1;
    private static final int AT_BEHIND_WATERMARK =
            AT_DEAD_LETTER_REASONS + DeadLetter.Reason.values().length;

    private final StageCounts counts;
    private final LateRows late = new LateRows();
    private final DeadLetterRows deadLetters = new DeadLetterRows();

    /** Lists and counts whatever comes. */
    record Plan() implements StagePlan {

        @Override
        public List<DatasetSchema> datasets() {
            return List.of(Datasets.LATE, Datasets.DEAD_LETTER);
        }

        @Override
        public Stage create(StageSite site) {
            return new OrderStage(site.counts());
        }
    }

    OrderStage(StageCounts counts) {
        this.counts = counts;
    }

    /** The order of this list is that of the positions above. */
    private static List<Counter> allCounters() {
        List<Counter> all = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            all.add(
                    Counter.count(EVENTS + '.' + lower(kind), "processed " + kind + " records")
                            .in(Line.RECORDS, lower(kind).replace('_', ' ')));
        }
        all.add(
                Counter.count(DUPLICATES, "records dropped because their content had been seen")
                        .in(Line.HEALTH, "duplicates"));
        for (Stamp.Lateness reason : Stamp.Lateness.values()) {
            all.add(
                    reason == Stamp.Lateness.ON_TIME
                            ? Counter.count(LATE, "records listed in late").in(Line.HEALTH, "late")
                            : Counter.count(
                                    LATE + '.' + lower(reason),
                                    "records listed in late, reason " + reason));
        }
        all.add(
                Counter.count(DEAD_LETTERS, "records that could not be decoded")
                        .in(Line.HEALTH, "dead letters"));
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            all.add(
                    Counter.count(
                            DEAD_LETTERS + '.' + lower(reason),
                            "records that could not be used, reason " + reason));
        }
        all.add(
                Counter.count(
                                BEHIND_WATERMARK,
                                "records behind the watermark: more than 0 is a bug")
                        .in(Line.HEALTH, "dead letters"));
        return List.copyOf(all);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void onUnusable(MarketEvent event, DeadLetter letter, RowSink out) {
        counts.add(AT_DEAD_LETTER_REASONS + letter.reason().ordinal());
        counts.add(
                letter.reason() == DeadLetter.Reason.ORDER ? AT_BEHIND_WATERMARK : AT_DEAD_LETTERS);
        out.emit(deadLetters.row(event, letter));
    }

    @Override
    public void onDuplicate(MarketEvent event) {
        counts.add(AT_DUPLICATES);
    }

    @Override
    public void onEvent(StageContext context) {
        count(context);
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        count(context);
    }

    private void count(StageContext context) {
        MarketEvent event = context.event();
        counts.add(event.kind().ordinal());
        Stamp.Lateness lateness = event.stamp().lateness();
        if (lateness != Stamp.Lateness.ON_TIME) {
            counts.add(AT_LATE);
            counts.add(AT_LATE + lateness.ordinal());
            context.emit(late.row(event));
        }
    }
}
