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
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the feature rows of one instrument to the ends of their horizons.
 *
 * <p>The caller gives time: it asks {@link #nextEnd} and calls {@link #onTime} with the book as it
 * stands after every record at or before that moment and before the first one after it. Nothing
 * here looks further. Per record or moment, status changes are told first, then ends of horizons,
 * then the rows. Rows are given in the order of their times; a label row is emitted when its
 * longest horizon has ended or is void, in the order in which the feature rows came.
 *
 * <p>A horizon is void with the first of these in time: the status, if the book is not VALID at the
 * row or leaves VALID at or before the end; {@code END}, if coverage ends before the end (an end at
 * that very moment still counts); {@code NO_PRICE}, if a side of the book is missing or unknown at
 * the row or at the end.
 *
 * <p>Not thread safe. Memory: 56 bytes per pending row and 24 per row and ended horizon, hence at
 * most {@code rows per second · longest horizon · (56 + 24 · horizons)} bytes, and up to twice that
 * while rings grow: 1.4 MB with the default clock of 100 ms and the default horizons. Time per row:
 * constant per horizon.
 */
public final class LabelEngine implements StateSection {

    private static final int VERSION = 1;

    private final LabelPlan plan;
    private final Instrument instrument;
    private final BookView book;
    private final PendingRows rows;
    private final HorizonEnds[] horizons;
    private final LabelVariant[] labels;
    private final LabelSpan span;
    private final RowBuilder builder;
    private final int venueColumn;
    private final int symbolColumn;

    /** Time of the latest row, to refuse a caller that goes back. */
    private long lastRowTime = Long.MIN_VALUE;

    /** Whether the book's last change of status was STALE with the end of coverage. */
    /** The earliest end of all horizons, asked for more often than it changes. */
    private long nextEnd;

    private boolean isNextEndKnown;

    private boolean staleByEnd;

    public LabelEngine(LabelPlan plan, Instrument instrument, BookView book) {
        this.plan = plan;
        this.instrument = instrument;
        this.book = book;
        this.rows = new PendingRows(plan.schema());
        this.labels = plan.variants().toArray(new LabelVariant[0]);
        this.horizons = horizons(plan, rows, labels.length);
        this.span = new LabelSpan(instrument.tickSize());
        this.builder = new RowBuilder(plan.schema());
        this.venueColumn = plan.schema().indexOf(Datasets.VENUE);
        this.symbolColumn = plan.schema().indexOf(Datasets.SYMBOL);
    }

    private static HorizonEnds[] horizons(LabelPlan plan, PendingRows rows, int labels) {
        List<Long> nanos = plan.config().horizonsNanos();
        HorizonEnds[] horizons = new HorizonEnds[nanos.size()];
        int columns = horizons.length * (labels + LabelPlan.OWN_COLUMNS);
        int first = plan.schema().columns().size() - columns;
        for (int i = 0; i < horizons.length; i++) {
            horizons[i] =
                    new HorizonEnds(
                            nanos.get(i), first + i * (labels + LabelPlan.OWN_COLUMNS), rows);
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
                row.eventTime() >= lastRowTime,
                "Cannot take row of %s at %d: the row before is at %d",
                instrument.id(),
                row.eventTime(),
                lastRowTime);
        lastRowTime = row.eventTime();
        if (!row.valid()) {
            rows.append(row, 0, 0, VoidReason.ofStatus(row.invalidReason(), staleByEnd).code());
        } else if (!hasPrice()) {
            rows.append(row, 0, 0, VoidReason.NO_PRICE.code());
        } else {
            rows.append(row, book.price(Side.BID, 0), book.price(Side.ASK, 0), VoidReason.NONE);
        }
        for (HorizonEnds horizon : horizons) {
            horizon.rowAppended();
        }
        isNextEndKnown = false;
        emitFinished(out);
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
                "Cannot go to %d with labels of %s: a horizon ended at %d",
                time,
                instrument.id(),
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
     *
     * @param availableAt when the change was known, ns
     */
    public void onStatus(StatusChange change, long availableAt, RowSink out) {
        staleByEnd =
                change.next() == BookStatus.STALE
                        && change.reason().equals(StatusChange.REASON_END);
        if (staleByEnd) {
            coverageEnded(change.time(), availableAt, out);
        } else if (change.next() != BookStatus.VALID) {
            voidFrom(change.time(), VoidReason.ofStatus(change.next().name(), false), out);
        }
    }

    /**
     * Coverage ended: ends after {@code time} are void. Those at {@code time} were taken before.
     *
     * @param availableAt when the end was known, ns
     */
    public void coverageEnded(long time, long availableAt, RowSink out) {
        voidFrom(time + 1, VoidReason.END, out);
    }

    @Override
    public String sectionId() {
        return "labels";
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeInt(horizons.length);
        for (long nanos : plan.config().horizonsNanos()) {
            out.writeLong(nanos);
        }
        out.writeLong(lastRowTime);
        out.writeBoolean(staleByEnd);
        rows.write(out);
        for (HorizonEnds horizon : horizons) {
            horizon.ring().writeBounds(out);
        }
    }

    @Override
    public void read(int version, ByteInput in) {
        checkState(
                version == VERSION,
                "Cannot restore section %s: version %d is unknown",
                sectionId(),
                version);
        List<Long> stored = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            stored.add(in.readLong());
        }
        checkState(
                stored.equals(plan.config().horizonsNanos()),
                "Cannot restore section %s: its horizons are %s ns, not %s ns",
                sectionId(),
                stored,
                plan.config().horizonsNanos());
        lastRowTime = in.readLong();
        staleByEnd = in.readBoolean();
        rows.read(in);
        for (HorizonEnds horizon : horizons) {
            horizon.ring().readBounds(in);
            horizon.restored();
        }
        isNextEndKnown = false;
    }

    @Override
    public List<Segmented> segmented() {
        List<Segmented> rings = new ArrayList<>();
        rings.add(rows.ring());
        for (HorizonEnds horizon : horizons) {
            rings.add(horizon.ring());
        }
        return rings;
    }

    private boolean hasPrice() {
        return book.levels(Side.BID) > 0
                && book.levels(Side.ASK) > 0
                && (book.price(Side.BID, 0) | book.price(Side.ASK, 0)) != 0;
    }

    private void voidFrom(long time, VoidReason reason, RowSink out) {
        for (HorizonEnds horizon : horizons) {
            horizon.voidFrom(time, reason);
        }
        isNextEndKnown = false;
        emitFinished(out);
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
        for (HorizonEnds horizon : horizons) {
            horizon.write(entry, labels, span, builder);
            horizon.dropFirst();
        }
        rows.dropFirst();
        out.emit(builder.build());
    }
}
