package io.weir.venue.kit;

import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter.Reason;
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

    /**
     * The instrument whose symbol is {@code text[from, to)}.
     *
     * @throws RejectedMessageException if that can be no symbol
     */
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
        if (!Instrument.isSymbol(symbol)) {
            throw RejectedMessageException.of(
                    Reason.UNKNOWN_INSTRUMENT,
                    "Invalid symbol of %s: must have 1 to %d characters, letters, digits or %s, had"
                            + " %d: '%s'",
                    venue,
                    Instrument.SYMBOL_LENGTH_MAX,
                    Instrument.SYMBOL_SIGNS,
                    symbol.length(),
                    RejectedMessageException.shown(symbol));
        }
        Instrument instrument = registry.instrument(venue, symbol);
        Entry entry = new Entry(Arrays.copyOfRange(text, from, to), instrument.id(), instrument);
        entries[slot] = entry;
        return entry;
    }
}
