package io.weir.venue.binance;

import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Instruments by the bytes of their symbols, so that a message costs no string. Of bounded size:
 * what a broken feed names must not fill the memory.
 */
final class InstrumentCache {

    private static final int SIZE = 4096;

    /** An instrument with the one string of its id. */
    record Entry(byte[] symbol, String id, Instrument instrument) {}

    private final InstrumentRegistry registry;
    private final @Nullable Entry[][] entries =
            new @Nullable Entry[BinanceProtocol.values().length][SIZE];

    InstrumentCache(InstrumentRegistry registry) {
        this.registry = registry;
    }

    /** The instrument of a product whose symbol is {@code text[from, to)}, which is not empty. */
    Entry of(BinanceProtocol product, byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ (hash >>> 12)) & (SIZE - 1);
        @Nullable Entry[] ofProduct = entries[product.ordinal()];
        @Nullable Entry known = ofProduct[slot];
        if (known != null
                && Arrays.equals(known.symbol(), 0, known.symbol().length, text, from, to)) {
            return known;
        }
        String symbol = new String(text, from, to - from, StandardCharsets.UTF_8);
        Instrument instrument = registry.instrument(product.venue(), symbol);
        Entry entry = new Entry(Arrays.copyOfRange(text, from, to), instrument.id(), instrument);
        ofProduct[slot] = entry;
        return entry;
    }
}
