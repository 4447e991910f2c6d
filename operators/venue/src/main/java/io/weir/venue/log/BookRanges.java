package io.weir.venue.log;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.BookRange;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Learns from the deltas of one file between what each of its books lies. */
final class BookRanges implements DecodeSink {

    private static final InstrumentRegistry REGISTRY = new InstrumentRegistry(List.of());

    private final TreeMap<String, PayloadDecoder> decoders = new TreeMap<>();
    private final TreeMap<String, Book> books = new TreeMap<>();

    /** What was seen of one book. */
    private static final class Book {

        private final Instrument instrument;
        private final LowestMean bids = new LowestMean();

        /** Of 1 / ask: one ask at an absurd price does not move their mean. */
        private final LowestMean inverseAsks = new LowestMean();

        private long firstId = Long.MAX_VALUE;
        private long lastId = Long.MIN_VALUE;

        Book(Instrument instrument) {
            this.instrument = instrument;
        }

        void add(MarketEvent event, BookUpdate delta) {
            firstId = Math.min(firstId, delta.firstSequence());
            lastId = Math.max(lastId, event.sequence());
            long bid = best(delta, 0, delta.bids(), 1);
            long ask = best(delta, delta.bids(), delta.levels(), -1);
            if (bid > 0) {
                bids.add(price(bid));
            }
            if (ask > 0) {
                inverseAsks.add(1 / price(ask));
            }
        }

        /** The best price that is there behind the delta; 0 if it only removes. */
        private static long best(BookUpdate delta, int from, int to, int sign) {
            long best = 0;
            for (int i = from; i < to; i++) {
                long price = delta.prices()[i];
                if (delta.quantities()[i] > 0 && (best == 0 || sign * price > sign * best)) {
                    best = price;
                }
            }
            return best;
        }

        private double price(long unscaled) {
            return FixedPoint.toDouble(unscaled, instrument.priceScale());
        }

        BookRange range() {
            double inverseHighAsk = inverseAsks.lowest();
            return new BookRange(
                    instrument.id(),
                    bids.lowest(),
                    inverseHighAsk == 0 ? 0 : 1 / inverseHighAsk,
                    firstId,
                    lastId);
        }
    }

    /** The lowest mean, over blocks, of positive numbers: single odd ones say little. */
    private static final class LowestMean {

        private static final int BLOCK = 1_000;

        private double sum;
        private int count;
        private double lowest;

        void add(double number) {
            sum += number;
            count++;
            endBlock(BLOCK);
        }

        /** With the rest, unless it is short and says less than the blocks before; 0 of none. */
        double lowest() {
            endBlock(lowest == 0 ? 1 : BLOCK / 2);
            return lowest;
        }

        private void endBlock(int atLeast) {
            if (count >= atLeast) {
                double mean = sum / count;
                lowest = lowest == 0 ? mean : Math.min(lowest, mean);
                sum = 0;
                count = 0;
            }
        }
    }

    /** Hears of a message that changes a book. */
    void add(WireFormat wire, String venue, MessageFile at) {
        decoders.computeIfAbsent(
                        wire.name(), name -> wire.decoder(new LogFacts(venue, List.of()), REGISTRY))
                .decode(at.payload(), at.payloadFrom(), at.payloadTo(), this);
    }

    /** Of all books, sorted by instrument. */
    List<BookRange> all() {
        List<BookRange> all = new ArrayList<>();
        for (Book book : books.values()) {
            all.add(book.range());
        }
        return all;
    }

    @Override
    public void event(MarketEvent event) {
        if (event.kind() == EventKind.BOOK_DELTA
                && event.body() instanceof BookUpdate delta
                && event.hasSequence()) {
            books.computeIfAbsent(event.instrument(), id -> new Book(REGISTRY.instrument(id)))
                    .add(event, delta);
        }
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, String detail) {
        // The reader of the log tells of it.
    }

    @Override
    public void ignored(String why) {
        // Nothing is learned from it.
    }
}
