package io.weir.kernel;

import io.weir.book.BookCounter;
import io.weir.book.BookCounters;
import io.weir.book.BookKeeper;
import io.weir.book.BookOutcome;
import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.book.StatusChange;
import io.weir.kernel.Counter.Line;
import io.weir.schema.Checks;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Keeps the book and writes what happens to it: {@code book_status} and {@code top_of_book}. */
final class BookStage implements Stage, StateSection {

    /** What the books counted; a dot and the counter follow. */
    static final String BOOK = "weir.book";

    /** Instruments by the status of their book now; a dot and the status follow. */
    static final String BOOKS = "weir.books";

    static final StageDefinition DEFINITION =
            StageDefinition.of(
                            "book",
                            settings ->
                                    new Plan(
                                            settings.get(BookOptions.TOP_OF_BOOK),
                                            settings.get(BookOptions.QUOTE_CHECK)))
                    .behind("order")
                    .writes(Datasets.BOOK_STATUS, Datasets.TOP_OF_BOOK)
                    .options(
                            BookOptions.STALE_AFTER,
                            BookOptions.QUOTE_CHECK,
                            BookOptions.TOP_OF_BOOK)
                    .counts(allCounters())
                    .remark(BookStage::remark)
                    .build();

    private static final BookCounter[] OF_BOOK = BookCounter.values();
    private static final BookStatus[] STATUSES = BookStatus.values();
    private static final String SECTION = "book-stage";
    private static final int VERSION = 1;

    /** Reason of the first status of a book whose stored state was reset. */
    private static final String STATE_RESET = "STATE_RESET";

    private final Instrument instrument;
    private final BookKeeper keeper;
    private final boolean writesTop;
    private final StageCounts counts;
    private final DatasetRows statusRows;
    private final DatasetRows topRows;

    private boolean wasReset;
    private long changes;

    /**
     * What the book's stage writes.
     *
     * @param writesTop whether {@code top_of_book} is written
     * @param checksQuotes whether best quotes can contradict the book
     */
    record Plan(boolean writesTop, boolean checksQuotes) implements StagePlan {

        @Override
        public List<DatasetSchema> datasets() {
            return writesTop
                    ? List.of(Datasets.BOOK_STATUS, Datasets.TOP_OF_BOOK)
                    : List.of(Datasets.BOOK_STATUS);
        }

        @Override
        public Stage create(StageSite site) {
            BookStage stage =
                    new BookStage(
                            site.instrument(),
                            site.rules()
                                    .withWitness(checksQuotes && site.rules().quotesAreWitness()),
                            writesTop,
                            site.counts());
            site.setBook(stage.view());
            return stage;
        }
    }

    private BookStage(
            Instrument instrument, BookRules rules, boolean writesTop, StageCounts counts) {
        this.instrument = instrument;
        this.keeper = new BookKeeper(instrument, rules);
        this.writesTop = writesTop;
        this.counts = counts;
        this.statusRows = new DatasetRows(Datasets.BOOK_STATUS, instrument);
        this.topRows = new DatasetRows(Datasets.TOP_OF_BOOK, instrument);
    }

    private static List<Counter> allCounters() {
        List<Counter> all = new ArrayList<>();
        for (BookCounter counter : BookCounter.values()) {
            String name = counter.name().toLowerCase(Locale.ROOT);
            String words = name.replace('_', ' ');
            Counter told = Counter.count(BOOK + '.' + name, "of the books: " + words);
            boolean health =
                    counter == BookCounter.GAPS
                            || counter == BookCounter.CROSSED
                            || counter == BookCounter.CONTRADICTED;
            all.add(health ? told.in(Line.HEALTH, words) : told);
        }
        for (BookStatus status : BookStatus.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            all.add(Counter.gauge(BOOKS + '.' + name, "instruments whose book is " + status));
        }
        return List.copyOf(all);
    }

    /** The first status says that there was state before, which means something else today. */
    void stateWasReset() {
        wasReset = true;
        changes++;
    }

    private static String remark(ToLongFunction<String> totals) {
        long compared = totals.applyAsLong(BOOK + ".quotes_compared");
        return Checks.format(
                "best quotes equal to the book %,d of %,d",
                compared - totals.applyAsLong(BOOK + ".quotes_unequal"), compared);
    }

    BookView view() {
        return keeper.view();
    }

    BookCounters counters() {
        return keeper.counters();
    }

    /** Whether the book has this delta already, whatever its status. */
    boolean isDuplicate(MarketEvent event) {
        return keeper.isDuplicate(event);
    }

    @Override
    public List<StateSection> sections() {
        return List.of(keeper, this, statusRows, topRows);
    }

    @Override
    public boolean hearsBeforeBeginning() {
        return true;
    }

    /** The run begins with the book as it stands. */
    void begin(long time, StageContext context) {
        publish(time, keeper.begin(time), context);
    }

    @Override
    public long nextMoment() {
        return keeper.silenceDeadline();
    }

    @Override
    public void onMoment(long time, StageContext context) {
        if (keeper.silenceDeadline() == time) {
            publish(time, keeper.onSilence(time), context);
        }
    }

    @Override
    public void onEvent(StageContext context) {
        MarketEvent event = context.event();
        BookOutcome outcome = keeper.onEvent(event);
        publish(event.effectiveTime(), outcome, context);
        if (writesTop && outcome.touchChanged() && keeper.view().isValid()) {
            topOfBook(event, context);
        }
    }

    @Override
    public void updateCounts() {
        for (int i = 0; i < OF_BOOK.length; i++) {
            counts.set(i, keeper.counters().get(OF_BOOK[i]));
        }
        BookStatus status = keeper.view().status();
        for (int i = 0; i < STATUSES.length; i++) {
            counts.set(OF_BOOK.length + i, STATUSES[i] == status ? 1 : 0);
        }
    }

    @Override
    public void onCoverageStart(long time) {
        keeper.coverageStarted(time);
    }

    @Override
    public void onCoverageEnd(long time, StageContext context) {
        publish(time, keeper.coverageEnded(time), context);
    }

    private void publish(long time, BookOutcome outcome, StageContext context) {
        context.bookDid(outcome);
        List<StatusChange> changes = outcome.changes();
        for (int i = 0; i < changes.size(); i++) {
            status(time, changes.get(i), context);
        }
    }

    private void status(long time, StatusChange change, StageContext context) {
        RowBuilder row = statusRows.begin(time, context);
        int column = statusRows.firstOwn();
        if (change.previous() != null) {
            row.set(column, change.previous().name());
        }
        row.set(column + 1, change.next().name());
        row.set(column + 2, wasReset ? STATE_RESET : change.reason());
        if (wasReset) {
            wasReset = false;
            changes++;
        }
        optional(row, column + 3, change.expectedSequence());
        optional(row, column + 4, change.seenSequence());
        optional(row, column + 5, change.durationNanos());
        context.emit(row.build());
    }

    private void topOfBook(MarketEvent event, StageContext context) {
        long time = event.effectiveTime();
        RowBuilder row = topRows.begin(time, context);
        int column = topRows.firstOwn();
        touch(Side.BID, row, column);
        touch(Side.ASK, row, column + 2);
        row.set(column + 4, event.orderNumber());
        row.set(column + 5, keeper.view().stateHash());
        context.emit(row.build());
    }

    private void touch(Side side, RowBuilder row, int column) {
        BookView book = keeper.view();
        if (book.levels(side) > 0) {
            row.set(column, FixedPoint.toDouble(book.price(side, 0), instrument.priceScale()));
            row.set(
                    column + 1,
                    FixedPoint.toDouble(book.quantity(side, 0), instrument.quantityScale()));
        }
    }

    private static void optional(RowBuilder row, int column, long value) {
        if (value != MarketEvent.NONE) {
            row.set(column, value);
        }
    }

    @Override
    public String sectionId() {
        return SECTION;
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeBoolean(wasReset);
    }

    @Override
    public void read(int version, ByteInput in) {
        Sections.checkVersion(SECTION, version, VERSION);
        wasReset = in.readBoolean();
    }
}
