package io.weir.venue.kit;

import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Instruments of one venue by the bytes of their symbols, so that a message costs no string. Of
 * bounded size: what a broken feed names must not fill the memory.
 */
public final class InstrumentCache {

    private static final int SIZE = 4096;

    /** An instrument with the one string of its id. */
    public record Entry(byte[] symbol, String id, Instrument instrument) {}

    private final String venue;
    private final InstrumentRegistry registry;
    private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

    public InstrumentCache(String venue, InstrumentRegistry registry) {
        this.venue = venue;
        this.registry = registry;
    }

    /** The instrument whose symbol is {@code text[from, to)}, which is not empty. */
    public Entry of(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ (hash >>> 12)) & (SIZE - 1);
        @Nullable Entry known = entries[slot];
        if (known != null
                && Arrays.equals(known.symbol(), 0, known.symbol().length, text, from, to)) {
            return known;
        }
        String symbol = new String(text, from, to - from, StandardCharsets.UTF_8);
        Instrument instrument = registry.instrument(venue, symbol);
        Entry entry = new Entry(Arrays.copyOfRange(text, from, to), instrument.id(), instrument);
        entries[slot] = entry;
        return entry;
    }
}
