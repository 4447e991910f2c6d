package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A venue that never errs: a random book, its deltas, snapshots and best quotes in the order in
 * which it sends them, and the true book at every id. Equal seeds give equal flows.
 */
final class VenueFlow {

    private static final long STEP = 10_000_000L;

    private final SplittableRandom random;
    private final int snapshotDepth;
    private final NaiveBook book = new NaiveBook();
    private final List<MarketEvent> messages = new ArrayList<>();
    private final Map<Long, List<Level>> truth = new TreeMap<>();
    private long id = 100;
    private long lastSent = 100;
    private long center = 1_000;
    private long time;
    private @Nullable BestQuote lastQuote;

    VenueFlow(long seed, int snapshotDepth) {
        this.random = new SplittableRandom(seed);
        this.snapshotDepth = snapshotDepth;
        for (int i = 1; i <= 30; i++) {
            book.bids.put(center - i, 1L + random.nextInt(9));
            book.asks.put(center + i, 1L + random.nextInt(9));
        }
        truth.put(id, content());
    }

    /** So many deltas, with snapshots and quotes among them. */
    VenueFlow run(int deltas) {
        for (int i = 0; i < deltas; i++) {
            if (random.nextInt(25) == 0) {
                sendSnapshot();
            }
            sendDelta();
        }
        return this;
    }

    List<MarketEvent> messages() {
        return messages;
    }

    /** The whole true book after an id at which a message ended, bids first. */
    List<Level> truthAt(long sequence) {
        return truth.getOrDefault(sequence, List.of());
    }

    /** One to three ids, each of which changes some levels, in one message. */
    private void sendDelta() {
        Map<Long, Level> bids = new TreeMap<>();
        Map<Long, Level> asks = new TreeMap<>();
        int ids = 1 + random.nextInt(3);
        for (int i = 0; i < ids; i++) {
            id++;
            for (Level change : changes()) {
                (change.side() == Side.BID ? bids : asks).put(change.price(), change);
                book.apply(Level.update(List.of(change), 0, 0));
            }
            sendQuoteIfChanged();
        }
        List<Level> levels = new ArrayList<>(bids.values());
        levels.addAll(asks.values());
        BookUpdate update = Level.update(levels, lastSent + 1, lastSent);
        send(EventKind.BOOK_DELTA, id, update);
        lastSent = id;
        truth.put(id, content());
    }

    /** Changes after which best bid is below best ask; the price wanders. */
    private List<Level> changes() {
        List<Level> changes = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            center += random.nextInt(7) - 3;
            book.bids.headMap(center, true).keySet().forEach(p -> changes.add(Level.bid(p, 0)));
            book.asks.headMap(center, true).keySet().forEach(p -> changes.add(Level.ask(p, 0)));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            long quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
            long distance = 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 6);
            changes.add(
                    random.nextBoolean()
                            ? Level.bid(center - distance, quantity)
                            : Level.ask(center + distance, quantity));
        }
        return changes;
    }

    private void sendSnapshot() {
        List<Level> levels = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Level> all = book.levels(side, false);
            levels.addAll(all.subList(0, Math.min(snapshotDepth, all.size())));
        }
        BookUpdate update = Level.update(levels, MarketEvent.NONE, MarketEvent.NONE);
        send(EventKind.BOOK_SNAPSHOT, id, update);
    }

    /** A venue says every change of its best levels, and now and then repeats itself. */
    private void sendQuoteIfChanged() {
        long bid = book.bids.isEmpty() ? 0 : book.bids.firstKey();
        long ask = book.asks.isEmpty() ? 0 : book.asks.firstKey();
        BestQuote quote =
                new BestQuote(
                        bid, book.bids.getOrDefault(bid, 0L), ask, book.asks.getOrDefault(ask, 0L));
        if (!quote.equals(lastQuote) || random.nextInt(5) == 0) {
            send(EventKind.BEST_QUOTE, id, quote);
            lastQuote = quote;
        }
    }

    private void send(EventKind kind, long sequence, io.weir.schema.event.EventBody body) {
        time += STEP;
        messages.add(BookScenario.event(kind, sequence, time, body));
    }

    private List<Level> content() {
        List<Level> content = book.levels(Side.BID, false);
        content.addAll(book.levels(Side.ASK, false));
        return content;
    }
}
