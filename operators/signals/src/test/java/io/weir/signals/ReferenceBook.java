package io.weir.signals;

import static io.weir.signals.Reference.PRECISE;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.signals.BookState.Ladder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Features of one VALID book, slow and obvious, in decimals. */
final class ReferenceBook {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /** {@code e^(-1/2)}, 70 digits. */
    private static final BigDecimal ROOT_OF_E =
            new BigDecimal(
                    "0.6065306597126334236037995349911804534419181354871869556828921587350565");

    private static final MathContext WEIGHTS = new MathContext(70);

    private final Instrument instrument;
    private final BookState book;
    private final @Nullable BigDecimal tick;
    private final @Nullable BigDecimal mid;

    ReferenceBook(Instrument instrument, BookState book) {
        this.instrument = instrument;
        this.book = book;
        this.tick = instrument.tickSize() == 0 ? null : price(instrument.tickSize());
        boolean both = levels(Side.BID) > 0 && levels(Side.ASK) > 0;
        this.mid = both ? p(Side.BID, 0).add(p(Side.ASK, 0)).divide(TWO, PRECISE) : null;
    }

    void into(Map<String, Object> row) {
        prices(row);
        for (Side side : Side.values()) {
            String name = side == Side.BID ? "bid" : "ask";
            row.put("levels_" + name, (long) levels(side));
            if (levels(side) > 0) {
                put(row, name, p(side, 0));
            }
            for (int i = 1; i <= 2; i++) {
                if (tick != null && levels(side) > i) {
                    put(
                            row,
                            "gap_ticks_" + name + "_" + i,
                            p(side, i).subtract(p(side, i - 1)).abs().divide(tick, PRECISE));
                }
            }
            depths(row, side, name);
            if (there(side, 10) >= 0) {
                slopes(row, side, name, there(side, 10));
            }
            String order = side == Side.ASK ? "buy" : "sell";
            walk(row, side, order, 1);
            walk(row, side, order, 10);
        }
        imbalances(row);
    }

    private void prices(Map<String, Object> row) {
        if (mid == null) {
            return;
        }
        BigDecimal bid = p(Side.BID, 0);
        BigDecimal ask = p(Side.ASK, 0);
        BigDecimal spread = ask.subtract(bid);
        put(row, "mid", mid);
        put(row, "spread", spread);
        put(row, "spread_bps", spread.divide(mid, PRECISE).multiply(TEN_THOUSAND));
        if (tick != null) {
            put(row, "spread_ticks", spread.divide(tick, PRECISE));
        }
        BigDecimal bidQuantity = q(Side.BID, 0);
        BigDecimal askQuantity = q(Side.ASK, 0);
        BigDecimal sum = bidQuantity.add(askQuantity);
        put(
                row,
                "weighted_mid",
                bid.multiply(askQuantity).add(ask.multiply(bidQuantity)).divide(sum, PRECISE));
        put(row, "imbalance_l1", bidQuantity.subtract(askQuantity).divide(sum, PRECISE));
    }

    private void walk(Map<String, Object> row, Side side, String order, int size) {
        BigDecimal left = BigDecimal.valueOf(size);
        if (instrument.quantityScale() == 0 && size < 1) {
            return;
        }
        BigDecimal paid = BigDecimal.ZERO;
        for (int i = 0; i < levels(side) && left.signum() > 0; i++) {
            BigDecimal taken = left.min(q(side, i));
            paid = paid.add(taken.multiply(p(side, i)));
            left = left.subtract(taken);
        }
        if (left.signum() > 0) {
            return;
        }
        BigDecimal average = paid.divide(BigDecimal.valueOf(size), PRECISE);
        put(row, "vwap_to_size_" + order + "_" + size, average);
        if (mid != null) {
            BigDecimal cost = average.subtract(mid).divide(mid, PRECISE).multiply(TEN_THOUSAND);
            put(
                    row,
                    "cost_to_trade_bps_" + order + "_" + size,
                    order.equals("buy") ? cost : cost.negate());
        }
    }

    /** Levels among the best k, or -1 where the k-th may lie beyond the known range. */
    private int there(Side side, int k) {
        return levels(side) < k && !book.side(side).unlimited() ? -1 : Math.min(k, levels(side));
    }

    private BigDecimal depth(Side side, int levels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < levels; i++) {
            sum = sum.add(q(side, i));
        }
        return sum;
    }

    private void depths(Map<String, Object> row, Side side, String name) {
        for (int k : new int[] {1, 5, 10, 20}) {
            int there = there(side, k);
            if (there < 0) {
                continue;
            }
            put(row, "depth_top" + k + "_" + name, depth(side, there));
            BigDecimal notional = BigDecimal.ZERO;
            for (int i = 0; i < there; i++) {
                BigDecimal worth =
                        instrument.kind() == ContractKind.INVERSE
                                ? BigDecimal.valueOf(instrument.multiplier(), 8)
                                : p(side, i);
                notional = notional.add(q(side, i).multiply(worth));
            }
            put(row, "depth_notional_top" + k + "_" + name, notional);
        }
        for (int bps : new int[] {5, 10, 25}) {
            within(row, side, name, bps);
        }
    }

    private void within(Map<String, Object> row, Side side, String name, int bps) {
        if (mid == null) {
            return;
        }
        BigDecimal distance = mid.multiply(BigDecimal.valueOf(bps, 4));
        Ladder ladder = book.side(side);
        // The outermost price of the scale that the distance takes in must be known.
        BigDecimal edge =
                side == Side.BID
                        ? mid.subtract(distance)
                                .setScale(instrument.priceScale(), java.math.RoundingMode.CEILING)
                        : mid.add(distance)
                                .setScale(instrument.priceScale(), java.math.RoundingMode.FLOOR);
        if (!ladder.unlimited()) {
            int toLimit = edge.compareTo(price(ladder.knownLimit()));
            if (side == Side.BID ? toLimit < 0 : toLimit > 0) {
                return;
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < levels(side); i++) {
            if (p(side, i).subtract(mid).abs().compareTo(distance) <= 0) {
                sum = sum.add(q(side, i));
            }
        }
        put(row, "depth_within_" + bps + "bps_" + name, sum);
    }

    private void slopes(Map<String, Object> row, Side side, String name, int n) {
        List<BigDecimal> x = new ArrayList<>();
        List<BigDecimal> y = new ArrayList<>();
        for (int i = 0; i < n && tick != null; i++) {
            x.add(p(side, i).subtract(p(side, 0)).abs().divide(tick, PRECISE));
            y.add(depth(side, i + 1));
        }
        if (tick != null && n >= 2) {
            put(row, "slope_" + name + "_10", LeastSquares.fit(x, y, 1).get(1));
        }
        if (tick != null && n >= 3) {
            put(row, "book_convexity_" + name + "_10", LeastSquares.fit(x, y, 2).get(2));
        }
        if (n < 1 || mid == null || instrument.lotSize() == 0) {
            return;
        }
        double lot = instrument.lotSize() / Math.pow(10, instrument.quantityScale());
        double first = p(side, 0).subtract(mid).abs().divide(mid, PRECISE).doubleValue();
        double v = StrictMath.log(depth(side, 1).doubleValue() / lot);
        boolean positive = v > 0 && first > 0;
        double sum = v / first;
        for (int i = 1; i < n; i++) {
            double next = StrictMath.log(depth(side, i + 1).doubleValue() / lot);
            double growth =
                    StrictMath.log1p(q(side, i).divide(depth(side, i), PRECISE).doubleValue());
            double step =
                    p(side, i)
                            .subtract(p(side, i - 1))
                            .abs()
                            .divide(p(side, i - 1), PRECISE)
                            .doubleValue();
            sum += growth / v / step;
            v = next;
        }
        if (positive) {
            row.put("slope_ns_" + name + "_10", sum / n);
        }
    }

    private void imbalances(Map<String, Object> row) {
        for (int k : new int[] {1, 5, 10, 20}) {
            int bids = there(Side.BID, k);
            int asks = there(Side.ASK, k);
            if (bids > 0 && asks > 0) {
                BigDecimal b = depth(Side.BID, bids);
                BigDecimal a = depth(Side.ASK, asks);
                put(row, "imbalance_top" + k, b.subtract(a).divide(b.add(a), PRECISE));
            }
        }
        if (mid == null || there(Side.BID, 10) < 0 || there(Side.ASK, 10) < 0) {
            return;
        }
        BigDecimal difference = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 10; i++) {
            BigDecimal weight = ROOT_OF_E.pow(i, WEIGHTS);
            BigDecimal bid = i < levels(Side.BID) ? q(Side.BID, i) : BigDecimal.ZERO;
            BigDecimal ask = i < levels(Side.ASK) ? q(Side.ASK, i) : BigDecimal.ZERO;
            difference = difference.add(weight.multiply(bid.subtract(ask)));
            sum = sum.add(weight.multiply(bid.add(ask)));
        }
        put(row, "imbalance_weighted_0p5_top10", difference.divide(sum, PRECISE));
    }

    private int levels(Side side) {
        return book.side(side).levels().size();
    }

    private BigDecimal p(Side side, int level) {
        return price(book.side(side).levels().get(level).price());
    }

    private BigDecimal q(Side side, int level) {
        return BigDecimal.valueOf(
                book.side(side).levels().get(level).quantity(), instrument.quantityScale());
    }

    private BigDecimal price(long units) {
        return BigDecimal.valueOf(units, instrument.priceScale());
    }

    private static void put(Map<String, Object> row, String name, BigDecimal value) {
        row.put(name, value.doubleValue());
    }
}
