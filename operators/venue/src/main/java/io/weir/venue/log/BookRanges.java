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
import org.jspecify.annotations.Nullable;

/**
 * Learns from the deltas of one file between what each of its books lies: from the first {@value
 * #DECODED_FIRST}, the last, and one of {@value #DECODED_EVERY} between them, since decoding all
 * would take half of the time of a first look at a file.
 */
final class BookRanges implements DecodeSink {

    private static final int DECODED_FIRST = 64;
    private static final int DECODED_EVERY = 16;

    private static final InstrumentRegistry REGISTRY = new InstrumentRegistry(List.of());

    private final TreeMap<String, PayloadDecoder> decoders = new TreeMap<>();
    private final TreeMap<String, Book> books = new TreeMap<>();
    private final TreeMap<String, Sample> samples = new TreeMap<>();

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

        private static final int BLOCK = 64;

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

    /** The messages of one book: which of them are decoded. */
    private static final class Sample {

        private long messages;
        private byte[] last = {};
        private int lastBytes;
        private @Nullable PayloadDecoder lastDecoder;

        /** Whether the next message is decoded. */
        boolean takesNext() {
            return messages++ < DECODED_FIRST || messages % DECODED_EVERY == 0;
        }

        /** Keeps a message, in case that it is the last. */
        void keep(PayloadDecoder decoder, MessageFile at) {
            lastBytes = at.payloadTo() - at.payloadFrom();
            if (lastBytes > last.length) {
                last = new byte[2 * lastBytes];
            }
            System.arraycopy(at.payload(), at.payloadFrom(), last, 0, lastBytes);
            lastDecoder = decoder;
        }
    }

    /** Hears of a message that changes the book of an instrument. */
    void add(WireFormat wire, String venue, String instrument, MessageFile at) {
        PayloadDecoder decoder =
                decoders.computeIfAbsent(
                        wire.name(),
                        name -> wire.decoder(new LogFacts(venue, List.of()), REGISTRY));
        Sample sample = samples.computeIfAbsent(instrument, id -> new Sample());
        if (sample.takesNext()) {
            sample.lastDecoder = null;
            decoder.decode(at.payload(), at.payloadFrom(), at.payloadTo(), this);
        } else {
            sample.keep(decoder, at);
        }
    }

    /** Of all books, sorted by instrument. */
    List<BookRange> all() {
        for (Sample sample : samples.values()) {
            PayloadDecoder decoder = sample.lastDecoder;
            if (decoder != null) {
                sample.lastDecoder = null;
                decoder.decode(sample.last, 0, sample.lastBytes, this);
            }
        }
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
