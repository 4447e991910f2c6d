package io.weir.signals.label;

import static io.weir.schema.Checks.checkState;

import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.book.StatusChange;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import io.weir.signals.SampledRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feature rows of one instrument to the ends of their horizons.
 *
 * <p>The caller gives time: it asks {@link #nextEnd} and calls {@link #onTime} with the book as it
 * stands after every record at or before that moment and before the first one after it. Nothing
 * here looks further. Per record or moment, status changes are told first, then the record, then
 * ends of horizons, then the rows. Rows are given in the order of their times; a label row is
 * emitted when its longest horizon has ended or is void, in the order in which the feature rows
 * came.
 *
 * <p>A horizon is void with the first of these in time: the status, if the book is not VALID at the
 * row or leaves VALID at or before the end; {@code END}, if coverage ends before the end (an end at
 * that very moment still counts); {@code NO_PRICE}, if a side of the book is missing or unknown at
 * the row or at the end. {@code NOT_OBSERVED} is what nobody watched ({@link LabelState}).
 *
 * <p>Not thread safe. Memory: 56 bytes per pending row and 24 per row and ended horizon, hence at
 * most {@code rows per second · longest horizon · (56 + 24 · horizons)} bytes, and up to twice that
 * while rings grow: 1.4 MB with the default clock of 100 ms and the default horizons. Time per row:
 * constant per horizon. Labels that read the path share one {@link PricePath}, which says what it
 * costs; without such a label there is none.
 */
public final class LabelEngine implements StateSection {

    private final Instrument instrument;
    private final BookView book;
    private final PendingRows rows;
    private final HorizonEnds[] horizons;
    private final PlannedLabel[] labels;
    private final @Nullable PricePath path;
    private final LabelState state;
    private final LabelSpan span;
    private final RowBuilder builder;
    private final int venueColumn;
    private final int symbolColumn;

    /** The earliest end of all horizons, asked for more often than it changes. */
    private long nextEnd;

    private boolean isNextEndKnown;

    public LabelEngine(LabelPlan plan, Instrument instrument, BookView book) {
        this.instrument = instrument;
        this.book = book;
        this.rows = new PendingRows(plan.schema());
        this.labels = PlannedLabel.of(plan.variants());
        this.horizons = horizons(plan, rows);
        long before = plan.pathBefore();
        this.path = before == LabelVariant.NO_PATH ? null : new PricePath(before);
        this.state = new LabelState(rows, horizons, path);
        this.span = new LabelSpan(instrument.tickSize(), path == null ? null : new LabelPath(path));
        this.builder = new RowBuilder(plan.schema());
        this.venueColumn = plan.schema().indexOf(Datasets.VENUE);
        this.symbolColumn = plan.schema().indexOf(Datasets.SYMBOL);
    }

    private static HorizonEnds[] horizons(LabelPlan plan, PendingRows rows) {
        List<Long> nanos = plan.config().horizonsNanos();
        HorizonEnds[] horizons = new HorizonEnds[nanos.size()];
        for (int i = 0; i < horizons.length; i++) {
            int first = plan.firstColumn(i);
            int own = plan.firstColumn(i + 1) - LabelPlan.OWN_COLUMNS;
            horizons[i] = new HorizonEnds(nanos.get(i), first, own, rows);
        }
        return horizons;
    }

    /**
     * A feature row was emitted and becomes pending, with the prices of the book as it is now.
     *
     * @param row its key; its time is not before that of the row before
     * @param out takes it at once if nothing is awaited, as where the book is not VALID
     */
    public void onRow(SampledRow row, RowSink out) {
        checkState(
                row.eventTime() >= state.lastRowTime,
                "Cannot take row of %s:%s at %d: the row before is at %d",
                instrument.venue(),
                instrument.symbol(),
                row.eventTime(),
                state.lastRowTime);
        state.lastRowTime = row.eventTime();
        append(row);
        if (path != null) {
            if (row.valid()) {
                observe(path, row.eventTime());
            }
            path.rowAppended();
        }
        for (HorizonEnds horizon : horizons) {
            horizon.rowAppended();
        }
        isNextEndKnown = false;
        emitFinished(out);
    }

    private void append(SampledRow row) {
        if (!row.valid()) {
            VoidReason reason = VoidReason.ofStatus(row.invalidReason(), state.isStaleByEnd);
            rows.append(row, 0, 0, reason.code());
        } else if (!hasPrice()) {
            rows.append(row, 0, 0, VoidReason.NO_PRICE.code());
        } else {
            rows.append(row, book.price(Side.BID, 0), book.price(Side.ASK, 0), VoidReason.NONE);
        }
    }

    /** The earliest end of a horizon that is awaited, ns; {@code Long.MAX_VALUE} if none is. */
    public long nextEnd() {
        if (!isNextEndKnown) {
            nextEnd = HorizonEnds.NONE;
            for (HorizonEnds horizon : horizons) {
                nextEnd = Math.min(nextEnd, horizon.next());
            }
            isNextEndKnown = true;
        }
        return nextEnd;
    }

    /**
     * Takes the prices at {@code time} for all horizons that end there.
     *
     * @param time not after {@link #nextEnd}
     * @param availableAt when it was known that no further record belongs to {@code time}, ns
     */
    public void onTime(long time, long availableAt, RowSink out) {
        checkState(
                nextEnd() >= time,
                "Cannot go to %d with labels of %s:%s: a horizon ended at %d",
                time,
                instrument.venue(),
                instrument.symbol(),
                nextEnd());
        boolean priced = hasPrice();
        long bid = priced ? book.price(Side.BID, 0) : 0;
        long ask = priced ? book.price(Side.ASK, 0) : 0;
        for (HorizonEnds horizon : horizons) {
            if (priced) {
                horizon.resolve(time, bid, ask, availableAt);
            } else {
                horizon.voidAt(time, VoidReason.NO_PRICE);
            }
        }
        isNextEndKnown = false;
        emitFinished(out);
    }

    /**
     * The book's status changed. Where it is no longer VALID, ends at or after the change are void
     * with the name of the status; at the end of coverage only those after it, with {@code END}.
     */
    public void onStatus(StatusChange change, RowSink out) {
        state.isStaleByEnd =
                change.next() == BookStatus.STALE
                        && change.reason().equals(StatusChange.REASON_END);
        if (state.isStaleByEnd) {
            coverageEnded(change.time(), out);
        } else if (change.next() != BookStatus.VALID) {
            voidFrom(change.time(), VoidReason.ofStatus(change.next().name(), false), out);
        }
    }

    /**
     * The book took a record of this time, and every status change that came of it was told. Must
     * be called for every record, whether it changed the book or not.
     */
    public void onRecord(long time) {
        state.drivenTo = time;
        if (path != null && book.isValid()) {
            observe(path, time);
        }
    }

    /**
     * Coverage ended: ends after {@code time} are void. Those at {@code time} were taken before.
     */
    public void coverageEnded(long time, RowSink out) {
        voidFrom(time + 1, VoidReason.END, out);
    }

    /**
     * Says where time stands after a restore, before anything else is asked or told.
     *
     * <p>If records were processed since the last one that this engine was told, as where labels
     * were switched off, what came of the rows that wait is not known: all awaited ends are void.
     *
     * @param time of the last record that was processed, ns
     */
    public void resumeAt(long time) {
        if (time > state.drivenTo) {
            for (HorizonEnds horizon : horizons) {
                horizon.voidAll(VoidReason.NOT_OBSERVED);
            }
            if (path != null) {
                path.forget();
            }
            state.drivenTo = time;
            isNextEndKnown = false;
        }
    }

    @Override
    public String sectionId() {
        return LabelState.SECTION;
    }

    @Override
    public int sectionVersion() {
        return LabelState.VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        state.write(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        state.read(version, in);
        isNextEndKnown = false;
    }

    @Override
    public List<Segmented> segmented() {
        return state.segmented();
    }

    private boolean hasPrice() {
        return book.levels(Side.BID) > 0
                && book.levels(Side.ASK) > 0
                && (book.price(Side.BID, 0) | book.price(Side.ASK, 0)) != 0;
    }

    private void observe(PricePath watched, long time) {
        if (hasPrice()) {
            watched.observe(time, book.price(Side.BID, 0), book.price(Side.ASK, 0));
        } else {
            watched.observe(time, 0, 0);
        }
    }

    private void voidFrom(long time, VoidReason reason, RowSink out) {
        for (HorizonEnds horizon : horizons) {
            horizon.voidFrom(time, reason);
        }
        isNextEndKnown = false;
        emitFinished(out);
        if (path != null) {
            path.endSpell();
        }
    }

    private void emitFinished(RowSink out) {
        // The longest horizon of a row is the last to end.
        long finished = horizons[horizons.length - 1].cursor();
        while (rows.head() < finished) {
            emitFirst(out);
        }
    }

    private void emitFirst(RowSink out) {
        long entry = rows.head();
        builder.set(venueColumn, instrument.venue()).set(symbolColumn, instrument.symbol());
        rows.writeKey(entry, builder);
        span.start(rows.bid(entry), rows.ask(entry));
        boolean isWatched =
                path != null && path.isWatched(entry) && rows.voidReason(entry) == VoidReason.NONE;
        span.row(rows.eventTime(entry), isWatched, entry);
        for (HorizonEnds horizon : horizons) {
            horizon.write(entry, labels, span, builder);
            horizon.dropFirst();
        }
        if (path != null) {
            path.rowDropped(entry, rows);
        }
        rows.dropFirst();
        out.emit(builder.build());
    }
}
