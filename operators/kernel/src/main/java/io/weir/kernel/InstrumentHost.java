package io.weir.kernel;

import static java.util.Objects.requireNonNull;

import io.weir.book.BookCounters;
import io.weir.book.BookView;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is done with one instrument's records, once they come in canonical order.
 *
 * <p>For a record at time T, first every moment before T is lived through, the moments in the order
 * of time, at one moment the stages in their order: silence that makes a book stale, ends of
 * labels, points of the clock grid. What depends on such a moment is available with this record,
 * the first after it. Then the record itself goes to the stages in their order.
 *
 * <p>Where the run begins later than the recording, what comes before builds the book and writes
 * nothing. At the beginning, which is before all records of that moment, coverage starts if the
 * moment is covered, and the book says how it stands.
 */
public final class InstrumentHost implements Host<MarketEvent>, StateSection {

    private static final String SECTION = "host";
    private static final int VERSION = 2;
    private static final RowSink NOWHERE = row -> {};

    private final Instrument instrument;
    private final StageContext context;
    private final Coverage coverage;
    private final SeenEvents trades;
    private final SeenEvents aggregates;
    private final SeenEvents quotes;
    private final Counts counts;
    private final BookStage book;
    private final Stage[] stages;
    private long changes;

    /** Whether the state was read and no record came since. */
    private boolean isRestored;

    /** The stages that hear of records now: not all of them before the run begins. */
    private Stage[] hearing;

    private final long from;
    private boolean begun;

    public InstrumentHost(HostConfig config, Instrument instrument, BookRules rules) {
        this.instrument = instrument;
        this.trades = new SeenEvents("recent-trades", EventKind.TRADE, rules);
        this.aggregates =
                new SeenEvents("recent-aggregate-trades", EventKind.AGGREGATE_TRADE, rules);
        this.quotes = new SeenEvents("recent-quotes", EventKind.BEST_QUOTE, rules);
        this.coverage = new Coverage(config.bridgeNanos());
        this.counts = new Counts(config.counters());
        RowListeners listeners = new RowListeners();
        this.context = new StageContext(listeners);
        StageSite site = new StageSite(instrument, rules);
        this.stages = new Stage[config.stages().size()];
        BookStage bookStage = null;
        for (int i = 0; i < stages.length; i++) {
            HostConfig.Planned planned = config.stages().get(i);
            site.setCounts(new StageCounts(counts, planned.firstCounter()));
            Stage stage = planned.plan().create(site);
            planned.rowsOf().forEach(dataset -> listeners.add(dataset, stage));
            bookStage = stage instanceof BookStage book ? book : bookStage;
            stages[i] = stage;
        }
        this.book = requireNonNull(bookStage, "Cannot host an instrument: no stage keeps its book");
        this.from = config.from();
        this.begun = from == HostConfig.BEGINNING;
        this.hearing = hearing();
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The book as it is now. */
    public BookView bookView() {
        return book.view();
    }

    @Override
    public Counts counts() {
        for (Stage stage : stages) {
            stage.updateCounts();
        }
        return counts;
    }

    public BookCounters bookCounters() {
        return book.counters();
    }

    @Override
    public boolean onArrival(MarketEvent event, RowSink out) {
        if (event.kind() != EventKind.DEAD_LETTER) {
            return true;
        }
        for (Stage stage : stages) {
            stage.onUnusable(event, (DeadLetter) event.body(), out);
        }
        return false;
    }

    @Override
    public void onBehindWatermark(MarketEvent event, long watermarkMillis, RowSink out) {
        DeadLetter letter = DeadLetterRows.behindWatermark(event, watermarkMillis);
        for (Stage stage : stages) {
            stage.onUnusable(event, letter, out);
        }
    }

    @Override
    public void onEvent(MarketEvent event, RowSink out) {
        changes++;
        long time = event.effectiveTime();
        if (isDuplicate(event)) {
            if (time >= from) {
                for (Stage stage : stages) {
                    stage.onDuplicate(event);
                }
            }
            return;
        }
        if (isRestored) {
            isRestored = false;
            for (Stage stage : hearing) {
                stage.onResume(context.time());
            }
        }
        context.received(event.receiveTime(), begun ? out : NOWHERE);
        tellOver(coverage.endOverBefore(event));
        Coverage.Entry entry = coverage.enter(event);
        if (!begun && time >= from) {
            begin(event, entry, out);
        }
        context.received(event.receiveTime(), begun ? out : NOWHERE);
        switch (entry) {
            case STARTS -> {
                for (Stage stage : hearing) {
                    stage.onCoverageStart(time);
                }
            }
            case CONTINUES -> liveThrough(time);
            case NONE -> {}
        }
        context.cause(event);
        if (coverage.endsWith(event)) {
            // The end stands behind all of its moment, so the moment itself has passed.
            liveThrough(time + 1);
            context.beginStep();
            for (Stage stage : hearing) {
                stage.onCoverageEnd(time, context);
            }
        } else {
            context.beginStep();
            for (Stage stage : hearing) {
                stage.onEvent(context);
            }
        }
        coverage.leave(event);
        if (event.kind() == EventKind.DISCONNECTED || event.kind() == EventKind.END) {
            trades.streamEnded(event.streamId());
            aggregates.streamEnded(event.streamId());
            quotes.streamEnded(event.streamId());
        }
        tellOver(coverage.endOverAfter(event));
    }

    private void tellOver(long endedAt) {
        if (endedAt != MarketEvent.NONE) {
            context.beginStep();
            for (Stage stage : hearing) {
                stage.onCoverageOver(endedAt, context);
            }
        }
    }

    /** The run begins: at once if {@code from} is covered, else with the record. */
    private void begin(MarketEvent event, Coverage.Entry entry, RowSink out) {
        long time = event.effectiveTime();
        if (entry == Coverage.Entry.CONTINUES) {
            time = from;
            context.received(event.receiveTime(), NOWHERE);
            liveThrough(time);
        }
        context.received(event.receiveTime(), out);
        begun = true;
        hearing = hearing();
        context.beginStep();
        book.begin(time, context);
        if (entry == Coverage.Entry.CONTINUES) {
            for (Stage stage : stages) {
                if (!stage.hearsBeforeBeginning()) {
                    stage.onCoverageStart(time);
                }
            }
        }
    }

    private Stage[] hearing() {
        return begun
                ? stages
                : Arrays.stream(stages).filter(Stage::hearsBeforeBeginning).toArray(Stage[]::new);
    }

    private boolean isDuplicate(MarketEvent event) {
        return switch (event.kind()) {
            case TRADE -> !trades.add(event);
            case AGGREGATE_TRADE -> !aggregates.add(event);
            case BEST_QUOTE -> !quotes.add(event);
            case BOOK_DELTA -> book.isDuplicate(event);
            default -> false;
        };
    }

    /** Every moment before {@code limit}, in order. */
    private void liveThrough(long limit) {
        while (true) {
            long next = Stage.NEVER;
            for (Stage stage : hearing) {
                next = Math.min(next, stage.nextMoment());
            }
            if (next >= limit) {
                return;
            }
            context.beginStep();
            for (Stage stage : hearing) {
                stage.onMoment(next, context);
            }
        }
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** What the numbers in the sections of an instrument mean. */
    static SortedMap<String, String> meaning(HostConfig config, Instrument instrument) {
        SortedMap<String, String> meaning = new TreeMap<>();
        meaning.put("price scale", Integer.toString(instrument.priceScale()));
        meaning.put("quantity scale", Integer.toString(instrument.quantityScale()));
        meaning.put("contract kind", lower(instrument.kind()));
        meaning.put("multiplier", Long.toString(instrument.multiplier()));
        config.stages().forEach(stage -> stage.plan().addMeaning(meaning));
        return meaning;
    }

    @Override
    public long overAfter() {
        return coverage.overAfter();
    }

    @Override
    public void stateWasReset() {
        book.stateWasReset();
    }

    @Override
    public List<StateSection> sections() {
        List<StateSection> sections = new ArrayList<>();
        sections.add(this);
        sections.add(counts);
        for (Stage stage : stages) {
            sections.addAll(stage.sections());
        }
        return sections;
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
        out.writeBoolean(begun);
        context.write(out);
        coverage.write(out);
        trades.write(out);
        aggregates.write(out);
        quotes.write(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        Sections.checkVersion(SECTION, version, VERSION);
        isRestored = true;
        begun = in.readBoolean();
        hearing = hearing();
        context.read(in);
        coverage.read(in);
        trades.read(in);
        aggregates.read(in);
        quotes.read(in);
    }

    @Override
    public List<Segmented> segmented() {
        List<Segmented> rings = new ArrayList<>(trades.segmented());
        rings.addAll(aggregates.segmented());
        rings.addAll(quotes.segmented());
        return rings;
    }
}
