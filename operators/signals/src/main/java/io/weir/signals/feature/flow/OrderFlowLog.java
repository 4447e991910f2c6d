package io.weir.signals.feature.flow;

import io.weir.book.BookOutcome;
import io.weir.book.BookView;
import io.weir.schema.Int128;
import io.weir.schema.Side;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Terms;
import io.weir.signals.kit.WarmUp;
import io.weir.signals.kit.Window;
import io.weir.signals.kit.WindowInput;
import io.weir.signals.kit.WindowLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Order-flow imbalance of each book event at each level.
 *
 * <p>Of level m, with prices and quantities of the m-th best levels before and after the event:
 * {@code e = 1{Pb>=Pb'}·qb - 1{Pb<=Pb'}·qb' - 1{Pa<=Pa'}·qa + 1{Pa>=Pa'}·qa'} (primes: before). A
 * missing level has quantity 0 at -infinity (bid) or +infinity (ask). Where a level lies beyond the
 * known range, before or after, e is unknown; windows that hold such an event have no value.
 *
 * <p>An event is a delta applied in VALID with a state before it in the same valid spell.
 */
final class OrderFlowLog extends WindowInput {

    static final int EVENTS = 0;
    private static final int FIXED_TERMS = 1;
    private static final int TERMS_PER_LEVEL = 5;
    private static final int UNKNOWN_FLOW = 2;
    private static final int QUANTITY = 3;

    private static final long NO_BID = Long.MIN_VALUE;
    private static final long NO_ASK = Long.MAX_VALUE;

    /** Quantity of a level beyond the known range; known ones are never negative. */
    private static final long UNKNOWN = -1;

    private final List<DepthSum> depthSums = new ArrayList<>();
    private int levels;

    /** Whether the book before the next event is not known, because none was heard. */
    private boolean isNew = true;

    /** Whether some levels before the next event are not known, because nobody asked for them. */
    private boolean levelsAreNew;

    private Levels before = new Levels(0);
    private Levels after = new Levels(0);

    OrderFlowLog(Market market) {
        super("order-flow", market, FIXED_TERMS, WarmUp.BOOK_WINDOW);
    }

    static OrderFlowLog of(Inputs inputs) {
        return inputs.shared(OrderFlowLog.class, () -> new OrderFlowLog(inputs.market()));
    }

    /** Asks for the levels 1 to {@code level}; returns the totals of the last one. */
    Terms level(int level) {
        while (levels < level) {
            levels++;
            terms("level-" + levels, TERMS_PER_LEVEL);
        }
        return terms("level-" + level, TERMS_PER_LEVEL);
    }

    /** Asks for the quantities of the levels 1 to {@code depth} together over a window. */
    DepthSum depthSum(long nanos, int depth) {
        for (DepthSum each : depthSums) {
            if (each.nanos == nanos && each.depth == depth) {
                return each;
            }
        }
        DepthSum added = new DepthSum(nanos, depth);
        depthSums.add(added);
        return added;
    }

    /** The total of e at a level, numbered from 1. */
    static int flow(int level) {
        return FIXED_TERMS + TERMS_PER_LEVEL * (level - 1);
    }

    /** The number of events of which e is unknown at a level. */
    static int unknownFlow(int level) {
        return flow(level) + UNKNOWN_FLOW;
    }

    /** The total over events of the quantities of both sides at a level after the event. */
    static int quantity(int level) {
        return flow(level) + QUANTITY;
    }

    @Override
    public void open() {
        super.open();
        before = new Levels(levels);
        after = new Levels(levels);
    }

    @Override
    public void coverageStarted(long time) {
        super.coverageStarted(time);
        isNew = false;
        before.read(market().book());
    }

    @Override
    public void onSample(long time) {
        super.onSample(time);
        for (int i = 0; i < depthSums.size(); i++) {
            depthSums.get(i).isKnown = false;
        }
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        boolean first = isNew;
        isNew = false;
        hear(event.effectiveTime());
        if (first || !outcome.isDeltaInSpell()) {
            if (first || levelsAreNew || market().spellBroken() || outcome.quantityChanged()) {
                before.read(market().book());
                levelsAreNew = false;
            }
            return;
        }
        levelsAreNew = false;
        if (outcome.quantityChanged()) {
            after.read(market().book());
        } else {
            after.copy(before);
        }
        WindowLog log = log();
        log.mark(event.effectiveTime());
        log.add(EVENTS, 1);
        for (int i = 0; i < levels; i++) {
            add(log, i);
        }
        Levels swap = before;
        before = after;
        after = swap;
    }

    private void add(WindowLog log, int i) {
        boolean knownAfter = after.bidQuantity[i] != UNKNOWN && after.askQuantity[i] != UNKNOWN;
        boolean knownBefore = before.bidQuantity[i] != UNKNOWN && before.askQuantity[i] != UNKNOWN;
        if (knownAfter) {
            log.addWide(quantity(i + 1), after.bidQuantity[i]);
            log.addWide(quantity(i + 1), after.askQuantity[i]);
        }
        if (!knownAfter || !knownBefore) {
            log.add(unknownFlow(i + 1), 1);
            return;
        }
        int flow = flow(i + 1);
        if (after.bid[i] >= before.bid[i]) {
            log.addWide(flow, after.bidQuantity[i]);
        }
        if (after.bid[i] <= before.bid[i]) {
            log.addWide(flow, -before.bidQuantity[i]);
        }
        if (after.ask[i] <= before.ask[i]) {
            log.addWide(flow, -after.askQuantity[i]);
        }
        if (after.ask[i] >= before.ask[i]) {
            log.addWide(flow, before.askQuantity[i]);
        }
    }

    @Override
    public void write(ByteOutput out) {
        super.write(out);
        out.writeBoolean(isNew);
        before.write(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        super.read(version, in);
        isNew = in.readBoolean();
        levelsAreNew = before.restore(in) < levels;
    }

    /** Quantities of several levels over a window, added once for all columns of a row. */
    final class DepthSum {

        private final long nanos;
        private final Window window;
        private final int depth;
        private final Int128 sum = new Int128();
        private final Int128 ofLevel = new Int128();
        private boolean isKnown;
        private double value;

        private DepthSum(long nanos, int depth) {
            this.nanos = nanos;
            this.window = window(nanos, level(depth));
            this.depth = depth;
        }

        double value() {
            if (!isKnown) {
                sum.clear();
                for (int level = 1; level <= depth; level++) {
                    window.sumWide(quantity(level), ofLevel);
                    sum.add(ofLevel);
                }
                value = sum.toDouble();
                isKnown = true;
            }
            return value;
        }
    }

    /** The best levels of both sides at one moment. */
    private static final class Levels {

        private final long[] bid;
        private final long[] bidQuantity;
        private final long[] ask;
        private final long[] askQuantity;

        Levels(int levels) {
            bid = new long[levels];
            bidQuantity = new long[levels];
            ask = new long[levels];
            askQuantity = new long[levels];
        }

        void read(BookView book) {
            read(book, Side.BID, bid, bidQuantity, NO_BID);
            read(book, Side.ASK, ask, askQuantity, NO_ASK);
        }

        private static void read(
                BookView book, Side side, long[] prices, long[] quantities, long missing) {
            int there = Math.min(book.levels(side), prices.length);
            for (int i = 0; i < there; i++) {
                prices[i] = book.price(side, i);
                quantities[i] = book.quantity(side, i);
            }
            long beyond = book.isUnlimited(side) ? 0 : UNKNOWN;
            for (int i = there; i < prices.length; i++) {
                prices[i] = missing;
                quantities[i] = beyond;
            }
        }

        void copy(Levels other) {
            System.arraycopy(other.bid, 0, bid, 0, bid.length);
            System.arraycopy(other.bidQuantity, 0, bidQuantity, 0, bid.length);
            System.arraycopy(other.ask, 0, ask, 0, bid.length);
            System.arraycopy(other.askQuantity, 0, askQuantity, 0, bid.length);
        }

        void write(ByteOutput out) {
            out.writeLongs(bid, 0, bid.length);
            out.writeLongs(bidQuantity, 0, bid.length);
            out.writeLongs(ask, 0, bid.length);
            out.writeLongs(askQuantity, 0, bid.length);
        }

        /** Returns how many levels were there; the others are unknown until the next event. */
        int restore(ByteInput in) {
            copy(in.readLongs(), bid);
            int there = copy(in.readLongs(), bidQuantity);
            copy(in.readLongs(), ask);
            copy(in.readLongs(), askQuantity);
            Arrays.fill(bidQuantity, there, bidQuantity.length, UNKNOWN);
            Arrays.fill(askQuantity, there, askQuantity.length, UNKNOWN);
            return there;
        }

        private static int copy(long[] from, long[] to) {
            int count = Math.min(from.length, to.length);
            System.arraycopy(from, 0, to, 0, count);
            return count;
        }
    }
}
