package io.weir.signals.label;

import io.weir.schema.Checks;
import io.weir.schema.Durations;
import io.weir.schema.FixedPoint;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of three barriers the price touches first: profit, stop, or the end of the horizon (López
 * de Prado 2018, ch. 3).
 *
 * <p>With {@code p₀} the price at the row, the barriers of a long position stand at {@code p₀ + pt}
 * and {@code p₀ − sl}; a price at a barrier touches it. Distances are basis points of {@code p₀},
 * or multiples of {@code σ·p₀}, {@code σ = √(rv(w)·h/w)} and {@code rv(w)} the realized variance of
 * the mid over the window w before the row; these are null where the book was not VALID through w
 * or the mid did not move in it. Distances are rounded up to whole units of the price's scale, so
 * that comparisons are exact.
 *
 * <p>Price is the mid; or, for {@code buy}, enter at the ask and leave at the bid, for {@code sell}
 * enter at the bid and leave at the ask, profit being below. A position that is at its stop when it
 * is opened, as where the spread is wider than the stop, has touched it at the row. A message that
 * changes many levels leaves one price, so one message touches one barrier; should a position be at
 * both, the stop counts.
 */
public final class BarrierLabel implements Label {

    private static final String WORDS =
            "which barrier the price touches first behind the row and at or before t+h: +1 profit at"
                    + " p0 + pt, -1 stop at p0 - sl, 0 none; the return (p - p0) / p0 at the touch, else at"
                    + " t+h; and the time of the touch, else t+h. p is the mid; with `buy` p0 is the ask and p"
                    + " the bid; with `sell` p0 is the bid, p the ask and profit below. pt and sl are basis"
                    + " points of p0, or multiples of sigma p0, sigma = sqrt(rv(w) h / w) with the realized"
                    + " variance of the mid over the window w before the row: null where the book was not VALID"
                    + " through w or the mid did not move";

    private static final LabelInfo INFO =
            new LabelInfo(
                    "barrier",
                    WORDS,
                    "López de Prado 2018, ch. 3",
                    "`barrier_10_5bps` (profit 10 bps, stop 5 bps); `barrier_2_1sd_60s` (profit 2"
                            + " sigma, stop 1 sigma, w = 60s); `barrier_buy_10_5bps`, `barrier_sell_…` on"
                            + " executable prices; numbers above 0, at most 10000 bps or 1000 sigma, with"
                            + " at most 3 decimals",
                    List.of(
                            "barrier_10_5bps",
                            "barrier_2_1sd_10s",
                            "barrier_buy_10_5bps",
                            "barrier_sell_2_1sd_10s"),
                    1);

    private static final Pattern TEXT =
            Pattern.compile("barrier_(?:(buy|sell)_)?([0-9.]+)_([0-9.]+)(?:bps|sd_([0-9a-z.]+))");

    /** Decimal places of the distances' numbers. */
    private static final int SCALE = 3;

    private static final long BPS_MAX = 10_000_000L;
    private static final long DEVIATIONS_MAX = 1_000_000L;

    /** Thousandths of basis points in the whole. */
    private static final long WHOLE = 10_000_000L;

    private static final long WINDOW_MIN = 1_000_000L;
    private static final long WINDOW_MAX = 86_400_000_000_000L;

    /** A distance that no price reaches. */
    private static final double FAR = 0x1p62;

    /** Of a window: distances are basis points. */
    private static final long NO_WINDOW = 0;

    /** Prices of entry and of exit, and where profit lies. */
    private enum Position {
        MID("", PriceSeries.MID, PriceSeries.MID, false),
        BUY("buy_", PriceSeries.ASK, PriceSeries.BID, false),
        SELL("sell_", PriceSeries.BID, PriceSeries.ASK, true);

        private final String prefix;
        private final PriceSeries entry;
        private final PriceSeries exit;
        private final boolean isShort;

        Position(String prefix, PriceSeries entry, PriceSeries exit, boolean isShort) {
            this.prefix = prefix;
            this.entry = entry;
            this.exit = exit;
            this.isShort = isShort;
        }

        static Position of(@Nullable String word) {
            if (word == null) {
                return MID;
            }
            return word.equals("buy") ? BUY : SELL;
        }
    }

    @Override
    public LabelInfo info() {
        return INFO;
    }

    @Override
    public @Nullable LabelVariant select(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String windowText = matcher.group(4);
        long window = windowText == null ? NO_WINDOW : Durations.parse(windowText);
        long most = windowText == null ? BPS_MAX : DEVIATIONS_MAX;
        long profit = FixedPoint.parse(matcher.group(2), SCALE);
        long stop = FixedPoint.parse(matcher.group(3), SCALE);
        boolean isPossible =
                Math.min(profit, stop) > 0
                        && Math.max(profit, stop) <= most
                        && (windowText == null || (window >= WINDOW_MIN && window <= WINDOW_MAX));
        return isPossible ? new Variant(Position.of(matcher.group(1)), profit, stop, window) : null;
    }

    /** Distances in thousandths of basis points or of standard deviations over a window, ns. */
    private record Variant(Position position, long profit, long stop, long window)
            implements LabelVariant {

        @Override
        public List<LabelColumn> columns() {
            String stem =
                    Checks.format(
                            "barrier_%s%s_%s%s",
                            position.prefix,
                            FixedPoint.format(profit, SCALE),
                            FixedPoint.format(stop, SCALE),
                            window == NO_WINDOW ? "bps" : "sd_" + Durations.name(window));
            return List.of(
                    new LabelColumn(
                            stem + "_side",
                            ColumnType.LONG,
                            "1",
                            "barrier touched first: +1 profit, -1 stop, 0 none up to t+h; see barrier"),
                    new LabelColumn(
                            stem + "_ret",
                            ColumnType.DOUBLE,
                            "1",
                            "return of the position at the touch, or at t+h; rounded once"),
                    new LabelColumn(
                            stem + "_time",
                            ColumnType.TIMESTAMP,
                            "ns",
                            "time of the touch, or t+h where there is none"));
        }

        @Override
        public long pathBefore() {
            return window;
        }

        @Override
        public void write(LabelSpan span, RowBuilder row, int column) {
            LabelPath path = span.path();
            long entry = span.startPrice(position.entry);
            double deviation = 0;
            if (window != NO_WINDOW) {
                double variance = path.varianceBefore(window);
                if (!(variance > 0)) {
                    return;
                }
                deviation = Math.sqrt(variance * ((double) span.horizonNanos() / (double) window));
            }
            long profitAt = touch(path, entry, distance(entry, profit, deviation), true);
            long stopAt = touch(path, entry, distance(entry, stop, deviation), false);
            long touch = Math.min(profitAt, stopAt);
            boolean isTouched = touch != LabelPath.NEVER;
            long exit = isTouched ? path.price(position.exit, touch) : span.endPrice(position.exit);
            double change = Exact.change(entry, exit);
            long side = stopAt <= profitAt ? -1 : 1;
            row.set(column, isTouched ? side : 0L);
            row.set(column + 1, position.isShort ? -change : change);
            row.set(column + 2, isTouched ? path.time(touch) : span.endTime());
        }

        /** Distance of a barrier in units of the price, rounded up: above 0. */
        private long distance(long entry, long thousandths, double deviation) {
            if (window == NO_WINDOW) {
                return Exact.ceilingOfPart(entry, thousandths, WHOLE);
            }
            double distance = (double) thousandths / 1_000 * deviation * Exact.toDouble(entry);
            return distance < FAR ? (long) Math.ceil(distance) : Long.MAX_VALUE;
        }

        private long touch(LabelPath path, long entry, long distance, boolean isProfit) {
            if (isProfit != position.isShort) {
                long bound = entry + distance;
                return Long.compareUnsigned(bound, entry) > 0
                        ? path.firstAtLeast(position.exit, bound)
                        : LabelPath.NEVER;
            }
            return Long.compareUnsigned(distance, entry) < 0
                    ? path.firstAtMost(position.exit, entry - distance)
                    : LabelPath.NEVER;
        }
    }
}
