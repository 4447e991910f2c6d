package io.weir.kernel;

import io.weir.book.BookCounter;
import io.weir.book.BookCounters;
import io.weir.book.BookKeeper;
import io.weir.book.BookOutcome;
import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.book.StatusChange;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps the book and writes what happens to it: {@code book_status} and {@code top_of_book}. */
final class BookStage implements Stage, StateSection {

    /** What the books counted; a dot and the counter follow. */
    static final String BOOK = "weir.book";

    /** Instruments by the status of their book now; a dot and the status follow. */
    static final String BOOKS = "weir.books";

    static final List<Counter> COUNTERS = allCounters();

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
    private final RowBuilder statusRow = new RowBuilder(Datasets.BOOK_STATUS);
    private final RowBuilder topRow = new RowBuilder(Datasets.TOP_OF_BOOK);
    private final PrefixColumns statusColumns = new PrefixColumns(Datasets.BOOK_STATUS);
    private final PrefixColumns topColumns = new PrefixColumns(Datasets.TOP_OF_BOOK);
    private final RowSequence statusSequence = new RowSequence();
    private final RowSequence topSequence = new RowSequence();

    private boolean wasReset;
    private long changes;

    BookStage(Instrument instrument, BookRules rules, boolean writesTop, StageCounts counts) {
        this.instrument = instrument;
        this.keeper = new BookKeeper(instrument, rules);
        this.writesTop = writesTop;
        this.counts = counts;
    }

    private static List<Counter> allCounters() {
        List<Counter> all = new ArrayList<>();
        for (BookCounter counter : BookCounter.values()) {
            String name = counter.name().toLowerCase(Locale.ROOT);
            all.add(Counter.count(BOOK + '.' + name, "of the books: " + name.replace('_', ' ')));
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
        return List.of(keeper, this);
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
        changes++;
        int column =
                statusColumns.fill(statusRow, instrument, time, statusSequence.next(time), context);
        if (change.previous() != null) {
            statusRow.set(column, change.previous().name());
        }
        statusRow.set(column + 1, change.next().name());
        statusRow.set(column + 2, wasReset ? STATE_RESET : change.reason());
        wasReset = false;
        optional(statusRow, column + 3, change.expectedSequence());
        optional(statusRow, column + 4, change.seenSequence());
        optional(statusRow, column + 5, change.durationNanos());
        context.emit(statusRow.build());
    }

    private void topOfBook(MarketEvent event, StageContext context) {
        changes++;
        long time = event.effectiveTime();
        int column = topColumns.fill(topRow, instrument, time, topSequence.next(time), context);
        touch(Side.BID, column);
        touch(Side.ASK, column + 2);
        topRow.set(column + 4, event.orderNumber());
        topRow.set(column + 5, keeper.view().stateHash());
        context.emit(topRow.build());
    }

    private void touch(Side side, int column) {
        BookView book = keeper.view();
        if (book.levels(side) > 0) {
            topRow.set(column, FixedPoint.toDouble(book.price(side, 0), instrument.priceScale()));
            topRow.set(
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
        statusSequence.write(out);
        topSequence.write(out);
        out.writeBoolean(wasReset);
    }

    @Override
    public void read(int version, ByteInput in) {
        Sections.checkVersion(SECTION, version, VERSION);
        statusSequence.read(in);
        topSequence.read(in);
        wasReset = in.readBoolean();
    }
}
