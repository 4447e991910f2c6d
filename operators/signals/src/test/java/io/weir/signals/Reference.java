package io.weir.signals;

import io.weir.book.StatusChange;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.signals.BookState.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every default feature, slow and obvious: recomputed from the list of events for each row.
 *
 * <p>Written from the design, with names of its own; shares no code with the features.
 */
public final class Reference {

    static final MathContext PRECISE = new MathContext(40);
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long[] WINDOWS = {1, 10, 60};

    private final Instrument instrument;
    private final List<Step> tape;
    private final EventKind tradeKind;

    private int position;
    private long time;
    private BookState book = BookState.NOTHING;
    private TreeMap<String, Object> row = new TreeMap<>();

    public Reference(Instrument instrument, List<Step> tape, EventKind tradeKind) {
        this.instrument = instrument;
        this.tape = tape;
        this.tradeKind = tradeKind;
    }

    /** The features that have a value at {@code at} after the first {@code steps} steps. */
    public Map<String, Object> row(int steps, long at) {
        position = steps;
        time = at;
        book = tape.get(steps - 1).after();
        row = new TreeMap<>();
        if (book.valid()) {
            new ReferenceBook(instrument, book).into(row);
        }
        for (long window : WINDOWS) {
            if (book.valid() && at - window * SECOND >= lastValid()) {
                orderFlow(window);
                mids(window);
            }
            if (at - window * SECOND >= coverageStart()) {
                trades(window);
                rates(window);
                latency(window);
            }
        }
        sinceCoverage();
        row.put("book_status", book.status().name());
        if (book.lastMessageTime() != MarketEvent.NONE) {
            row.put("age_of_book_ns", at - book.lastMessageTime());
        }
        return row;
    }

    private long lastValid() {
        for (int i = position - 1; i >= 0; i--) {
            for (StatusChange change : tape.get(i).outcome().changes()) {
                if (change.entersValid()) {
                    return tape.get(i).time();
                }
            }
        }
        throw new IllegalStateException("never valid");
    }

    private long coverageStart() {
        for (int i = position - 1; i >= 0; i--) {
            if (tape.get(i).type() == Step.Type.COVERAGE) {
                return tape.get(i).time();
            }
        }
        throw new IllegalStateException("never covered");
    }

    /** Places on the tape of the steps in a window that are records. */
    private List<Integer> window(long seconds) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < position; i++) {
            Step step = tape.get(i);
            if (step.event() != null && step.time() > time - seconds * SECOND) {
                places.add(i);
            }
        }
        return places;
    }

    private void orderFlow(long seconds) {
        BigDecimal[] flow = new BigDecimal[5];
        BigDecimal[] quantity = new BigDecimal[5];
        boolean[] unknown = new boolean[5];
        int events = 0;
        for (int level = 0; level < 5; level++) {
            flow[level] = BigDecimal.ZERO;
            quantity[level] = BigDecimal.ZERO;
        }
        for (int place : window(seconds)) {
            if (!tape.get(place).outcome().isDeltaInSpell()) {
                continue;
            }
            events++;
            BookState before = tape.get(place - 1).after();
            BookState after = tape.get(place).after();
            for (int level = 0; level < 5; level++) {
                BigDecimal bid = flow(before, after, Side.BID, level);
                BigDecimal ask = flow(before, after, Side.ASK, level);
                BigDecimal bidSize = quantity(after, Side.BID, level);
                BigDecimal askSize = quantity(after, Side.ASK, level);
                if (bid == null || ask == null || bidSize == null || askSize == null) {
                    unknown[level] = true;
                    continue;
                }
                flow[level] = flow[level].add(bid).subtract(ask);
                quantity[level] = quantity[level].add(bidSize).add(askSize);
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        boolean anyUnknown = false;
        for (int level = 0; level < 5; level++) {
            sum = sum.add(quantity[level]);
            anyUnknown |= unknown[level];
        }
        for (int level = 0; level < 5; level++) {
            if (!unknown[level]) {
                put("ofi_level" + (level + 1) + "_" + seconds + "s", flow[level]);
            }
            if (level == 0 && !unknown[0]) {
                put("ofi_l1_" + seconds + "s", flow[0]);
            }
            if (!anyUnknown && sum.signum() > 0) {
                BigDecimal q =
                        sum.divide(BigDecimal.valueOf(2L * events), PRECISE)
                                .divide(BigDecimal.valueOf(5), PRECISE);
                put(
                        "ofi_scaled_level" + (level + 1) + "_depth5_" + seconds + "s",
                        flow[level].divide(q, PRECISE));
            }
        }
    }

    /** Of bids: 1{P>=P'} q - 1{P<=P'} q'. Of asks the same with prices negated. */
    private @Nullable BigDecimal flow(BookState before, BookState after, Side side, int level) {
        BigDecimal old = quantity(before, side, level);
        BigDecimal now = quantity(after, side, level);
        if (old == null || now == null) {
            return null;
        }
        double oldPrice = price(before, side, level);
        double newPrice = price(after, side, level);
        BigDecimal e = BigDecimal.ZERO;
        if (newPrice >= oldPrice) {
            e = e.add(now);
        }
        if (newPrice <= oldPrice) {
            e = e.subtract(old);
        }
        return e;
    }

    private @Nullable BigDecimal quantity(BookState state, Side side, int level) {
        List<Level> levels = state.side(side).levels();
        if (level < levels.size()) {
            return amount(levels.get(level).quantity());
        }
        return state.side(side).unlimited() ? BigDecimal.ZERO : null;
    }

    private static double price(BookState state, Side side, int level) {
        List<Level> levels = state.side(side).levels();
        if (level >= levels.size()) {
            return Double.NEGATIVE_INFINITY;
        }
        return side == Side.BID ? levels.get(level).price() : -levels.get(level).price();
    }

    private void mids(long seconds) {
        BigDecimal squares = BigDecimal.ZERO;
        for (int place : window(seconds)) {
            Step step = tape.get(place);
            Long before = place == 0 ? null : twiceMid(tape.get(place - 1).after());
            Long now = twiceMid(step.after());
            if (before == null
                    || now == null
                    || before.equals(now)
                    || !step.outcome().changes().isEmpty()) {
                continue;
            }
            double r = StrictMath.log1p((double) (now - before) / before);
            squares = squares.add(new BigDecimal(r).multiply(new BigDecimal(r)));
        }
        put("rv_" + seconds + "s", squares);
        Long now = twiceMid(book);
        Long then = null;
        for (int i = 0; i < position; i++) {
            if (tape.get(i).time() <= time - seconds * SECOND) {
                then = twiceMid(tape.get(i).after());
            }
        }
        if (now != null && then != null) {
            put(
                    "past_ret_" + seconds + "s",
                    BigDecimal.valueOf(now - then).divide(BigDecimal.valueOf(then), PRECISE));
        }
    }

    private static @Nullable Long twiceMid(BookState state) {
        if (!state.valid() || state.bids().levels().isEmpty() || state.asks().levels().isEmpty()) {
            return null;
        }
        return state.bids().levels().get(0).price() + state.asks().levels().get(0).price();
    }

    private @Nullable Trade regularTrade(int place) {
        MarketEvent event = tape.get(place).event();
        if (event == null || event.kind() != tradeKind) {
            return null;
        }
        Trade trade = (Trade) event.body();
        return trade.regular() ? trade : null;
    }

    private void trades(long seconds) {
        String suffix = "_" + seconds + "s";
        long count = 0;
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal signed = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        BigDecimal[] large = {BigDecimal.ZERO, BigDecimal.ZERO};
        BigDecimal[] sizes = {BigDecimal.ONE, BigDecimal.TEN};
        for (int place : window(seconds)) {
            Trade trade = regularTrade(place);
            if (trade == null) {
                continue;
            }
            BigDecimal quantity = amount(trade.quantity());
            count++;
            volume = volume.add(quantity);
            signed = signed.add(quantity.multiply(BigDecimal.valueOf(trade.aggressor().sign())));
            notional = notional.add(quantity.multiply(price(trade.price())));
            for (int i = 0; i < 2; i++) {
                if (quantity.compareTo(sizes[i]) >= 0) {
                    large[i] = large[i].add(quantity);
                }
            }
        }
        row.put("trade_count" + suffix, count);
        put("volume" + suffix, volume);
        put("signed_volume" + suffix, signed);
        if (count > 0) {
            put("trade_imbalance" + suffix, signed.divide(volume, PRECISE));
            put("vwap" + suffix, notional.divide(volume, PRECISE));
            put("avg_trade_size" + suffix, volume.divide(BigDecimal.valueOf(count), PRECISE));
            put("large_trade_share_1" + suffix, large[0].divide(volume, PRECISE));
            put("large_trade_share_10" + suffix, large[1].divide(volume, PRECISE));
        }
    }

    private void sinceCoverage() {
        BigDecimal cvd = BigDecimal.ZERO;
        int from = 0;
        for (int i = 0; i < position; i++) {
            from = tape.get(i).type() == Step.Type.COVERAGE ? i : from;
        }
        for (int i = from; i < position; i++) {
            Trade trade = regularTrade(i);
            if (trade == null) {
                continue;
            }
            row.put("last_aggressor", trade.aggressor().name());
            if (Math.floorDiv(tape.get(i).time(), DAY) == Math.floorDiv(time, DAY)) {
                BigDecimal sign = BigDecimal.valueOf(trade.aggressor().sign());
                cvd = cvd.add(amount(trade.quantity()).multiply(sign));
            }
        }
        put("cvd", cvd);
    }

    private void rates(long seconds) {
        long all = 0;
        long messages = 0;
        long trades = 0;
        for (int place : window(seconds)) {
            EventKind kind = Objects.requireNonNull(tape.get(place).event()).kind();
            all += kind.isStatus() ? 0 : 1;
            messages += kind == EventKind.BOOK_DELTA || kind == EventKind.BOOK_SNAPSHOT ? 1 : 0;
            trades += kind == tradeKind ? 1 : 0;
        }
        row.put("rate_event_" + seconds + "s", all / (double) seconds);
        row.put("rate_book_" + seconds + "s", messages / (double) seconds);
        row.put("rate_trade_" + seconds + "s", trades / (double) seconds);
    }

    private void latency(long seconds) {
        List<Long> delays = new ArrayList<>();
        for (int place : window(seconds)) {
            MarketEvent event = Objects.requireNonNull(tape.get(place).event());
            if (event.venueTime() != MarketEvent.NONE && event.venueTime() == event.eventTime()) {
                delays.add(event.receiveTime() - event.eventTime());
            }
        }
        if (!delays.isEmpty()) {
            delays.sort(null);
            for (int percent : new int[] {50, 95}) {
                int rank = (int) Math.ceil(percent * delays.size() / 100.0);
                row.put("feed_latency_p" + percent + "_" + seconds + "s_ns", delays.get(rank - 1));
            }
        }
    }

    private BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, instrument.quantityScale());
    }

    private BigDecimal price(long units) {
        return BigDecimal.valueOf(units, instrument.priceScale());
    }

    private void put(String name, BigDecimal value) {
        row.put(name, value.doubleValue());
    }

    static BigDecimal power(int scale) {
        return BigDecimal.valueOf(FixedPoint.power(scale));
    }
}
