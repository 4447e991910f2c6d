package io.weir.signals;

import io.weir.book.BookStatus;
import io.weir.book.StatusChange;
import io.weir.schema.Aggressor;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DerivativeTicker;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import io.weir.signals.BookState.Ladder;
import io.weir.signals.BookState.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A seeded tape of records of one instrument with everything that may go wrong: books that break
 * and come back, silence, one-sided and empty books, bests beyond the known range, equal times,
 * pauses of coverage, midnight.
 */
final class RandomTape {

    static final long MIDNIGHT = 1_723_161_600_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final SplittableRandom random;
    private final Instrument instrument;
    private final List<Step> steps = new ArrayList<>();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final long tick;
    private final boolean calm;
    private BookState state = BookState.NOTHING;
    private long time = MIDNIGHT - 70_000 * MILLI;
    private long middle;
    private boolean bidsUnlimited;
    private boolean asksUnlimited;
    private long bidLimit;
    private long askLimit;
    private long ordinal;

    private RandomTape(long seed, Instrument instrument, boolean calm) {
        this.calm = calm;
        this.random = new SplittableRandom(seed);
        this.instrument = instrument;
        this.tick = Math.max(instrument.tickSize(), 1);
        this.middle = 20_000 * tick;
    }

    static List<Step> of(long seed, Instrument instrument, int length) {
        return of(seed, instrument, length, false);
    }

    /** A calm one has long valid spells of a book that is known to its end. */
    static List<Step> of(long seed, Instrument instrument, int length, boolean calm) {
        RandomTape tape = new RandomTape(seed, instrument, calm);
        tape.coverage();
        while (tape.steps.size() < length) {
            tape.next();
        }
        return tape.steps;
    }

    private void coverage() {
        steps.add(new Step(Step.Type.COVERAGE, time, null, Step.Outcome.NOTHING, state));
    }

    private void next() {
        int draw = random.nextInt(1000);
        if (draw < 7 && calm && random.nextInt(10) != 0) {
            draw = 100;
        }
        if (draw < 2) {
            pause();
            return;
        }
        passTime(draw);
        if (!state.valid()) {
            notValid();
        } else if (draw < 5) {
            leave(random.nextBoolean() ? BookStatus.GAP : BookStatus.CROSSED);
        } else if (draw < 7) {
            silence();
        } else if (draw < 600) {
            delta();
        } else if (draw < 850) {
            other(EventKind.TRADE, trade());
        } else if (draw < 880) {
            other(EventKind.AGGREGATE_TRADE, trade());
        } else if (draw < 930) {
            other(EventKind.BEST_QUOTE, new BestQuote(1, 1, 2, 1));
        } else if (draw < 960) {
            other(EventKind.HEARTBEAT, StreamNote.INSTANCE);
        } else if (draw < 980) {
            other(EventKind.TICKER, new DerivativeTicker(1, 1, 1, 1, 1));
        } else {
            other(EventKind.BOOK_SNAPSHOT, update());
        }
    }

    private void passTime(int draw) {
        int kind = random.nextInt(10);
        if (kind < 3 && draw >= 5) {
            return;
        }
        time += random.nextLong(1, 120 * MILLI);
        if (kind == 9) {
            // On the grid of clock rows and of window ends.
            time = time / (100 * MILLI) * (100 * MILLI) + 100 * MILLI;
        }
    }

    private void pause() {
        change(BookStatus.STALE, StatusChange.REASON_END, Step.Type.SILENCE, null);
        time += 30_000 * MILLI + random.nextLong(MILLI);
        coverage();
    }

    private void silence() {
        change(BookStatus.STALE, "SILENCE", Step.Type.SILENCE, null);
    }

    private void notValid() {
        int draw = random.nextInt(10);
        if (draw < 3) {
            other(EventKind.TRADE, trade());
        } else if (draw < 6) {
            other(EventKind.BOOK_DELTA, update());
        } else {
            load();
        }
    }

    private void load() {
        bids.clear();
        asks.clear();
        for (int i = 0; i < 60; i++) {
            bids.put(middle - tick * random.nextLong(1, 80), quantity());
            asks.put(middle + tick * random.nextLong(1, 80), quantity());
        }
        bidsUnlimited = calm || random.nextInt(3) == 0;
        asksUnlimited = calm || random.nextInt(3) == 0;
        bidLimit = middle - tick * random.nextLong(10, 90);
        askLimit = middle + tick * random.nextLong(10, 90);
        change(
                BookStatus.VALID,
                "SNAPSHOT",
                Step.Type.EVENT,
                event(EventKind.BOOK_SNAPSHOT, update()));
    }

    private void leave(BookStatus to) {
        change(to, "BROKEN", Step.Type.EVENT, event(EventKind.BOOK_DELTA, update()));
    }

    private void change(
            BookStatus next,
            String reason,
            Step.Type type,
            @org.jspecify.annotations.Nullable MarketEvent event) {
        List<StatusChange> changes = new ArrayList<>();
        if (state.status() != next) {
            changes.add(
                    new StatusChange(
                            time,
                            state.status(),
                            next,
                            reason,
                            MarketEvent.NONE,
                            MarketEvent.NONE,
                            MarketEvent.NONE));
        }
        boolean loads = next == BookStatus.VALID;
        BookState after = freeze(next, loads);
        add(type, event, new Step.Outcome(false, changes, false, loads, loads), after);
    }

    private void delta() {
        TreeMap<Long, Long> bidsBefore = new TreeMap<>(bids);
        TreeMap<Long, Long> asksBefore = new TreeMap<>(asks);
        int draw = random.nextInt(100);
        if (draw < 3) {
            bids.clear();
        } else if (draw < 6) {
            asks.clear();
        } else if (draw < 30) {
            middle += tick * random.nextLong(-4, 5);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean bid = random.nextBoolean();
            long distance = tick * (1 + random.nextLong(1, 9) * random.nextLong(1, 9));
            long price = bid ? middle - distance : middle + distance;
            TreeMap<Long, Long> side = bid ? bids : asks;
            if (random.nextInt(3) == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity());
            }
        }
        bids.tailMap(middle, true).clear();
        asks.headMap(middle, true).clear();
        BookState after = freeze(BookStatus.VALID, true);
        boolean quantities = !bids.equals(bidsBefore) || !asks.equals(asksBefore);
        boolean touch =
                !best(after.bids()).equals(best(state.bids()))
                        || !best(after.asks()).equals(best(state.asks()));
        add(
                Step.Type.EVENT,
                event(EventKind.BOOK_DELTA, update()),
                new Step.Outcome(false, List.of(), true, quantities, touch),
                after);
    }

    private static List<Level> best(Ladder ladder) {
        return ladder.levels().isEmpty() ? List.of() : ladder.levels().subList(0, 1);
    }

    private void other(EventKind kind, EventBody body) {
        boolean book = kind.isBook();
        BookState after = freeze(state.status(), book);
        add(Step.Type.EVENT, event(kind, body), Step.Outcome.NOTHING, after);
    }

    private void add(
            Step.Type type,
            @org.jspecify.annotations.Nullable MarketEvent event,
            Step.Outcome outcome,
            BookState after) {
        state = after;
        steps.add(new Step(type, time, event, outcome, after));
    }

    private BookState freeze(BookStatus status, boolean bookMessage) {
        return new BookState(
                status,
                ladder(bids.descendingMap(), Side.BID, bidsUnlimited, bidLimit),
                ladder(asks, Side.ASK, asksUnlimited, askLimit),
                bookMessage ? time : state.lastMessageTime());
    }

    private static Ladder ladder(Map<Long, Long> prices, Side side, boolean unlimited, long limit) {
        List<Level> levels = new ArrayList<>();
        for (Map.Entry<Long, Long> entry : prices.entrySet()) {
            boolean beyond = side == Side.BID ? entry.getKey() < limit : entry.getKey() > limit;
            if (unlimited || !beyond) {
                levels.add(new Level(entry.getKey(), entry.getValue()));
            }
        }
        return new Ladder(levels, unlimited, limit, levels.isEmpty() && !prices.isEmpty());
    }

    private long quantity() {
        long unit = FixedPoint.power(Math.max(instrument.quantityScale() - 3, 0));
        return random.nextInt(10) == 0
                ? random.nextLong(1, 3)
                : random.nextLong(1, unit << random.nextInt(1, 24));
    }

    private EventBody trade() {
        int flag = random.nextInt(10);
        Aggressor aggressor =
                flag == 0 ? Aggressor.UNKNOWN : (flag < 6 ? Aggressor.BUY : Aggressor.SELL);
        return new Trade(
                middle + tick * random.nextLong(-3, 4),
                quantity(),
                aggressor,
                random.nextInt(10) != 0);
    }

    private static EventBody update() {
        return new BookUpdate(new long[0], new long[0], 0, MarketEvent.NONE, MarketEvent.NONE);
    }

    private MarketEvent event(EventKind kind, EventBody body) {
        boolean timed = random.nextInt(5) != 0 && !kind.isStatus();
        long eventTime = random.nextInt(20) == 0 ? time - 700 * MILLI : time;
        long receive = eventTime + random.nextLong(-2, 40) * MILLI + random.nextLong(3);
        long venueTime =
                timed ? (random.nextInt(20) == 0 ? eventTime - 1 : eventTime) : MarketEvent.NONE;
        ordinal++;
        return new MarketEvent(
                instrument.id(),
                kind,
                ordinal,
                "tape",
                ordinal,
                0,
                venueTime,
                receive,
                new Stamp(time, 0, eventTime, time, Stamp.Lateness.ON_TIME),
                body);
    }
}
