package io.weir.venue;

import io.weir.schema.Checks;
import io.weir.venue.binance.BinanceDecoderFactory;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The families of wire formats by name. A new one is its factory and one line here. */
public final class PayloadFormats {

    /** Combined-stream and bare messages and REST snapshots of Binance's three products. */
    public static final String BINANCE = "binance";

    private static final Map<String, PayloadDecoderFactory> ALL = new TreeMap<>();

    static {
        ALL.put(BINANCE, new BinanceDecoderFactory());
    }

    private PayloadFormats() {}

    /** Names of all families, sorted. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** The factory of a family; an unknown one is refused with the list of those known. */
    public static PayloadDecoderFactory of(String name) {
        @Nullable PayloadDecoderFactory factory = ALL.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid wire format: must be one of %s, was '%s'",
                            String.join(", ", ALL.keySet()), name));
        }
        return factory;
    }

    /** The family that the messages of a venue have. */
    public static PayloadDecoderFactory ofVenue(String venue) {
        int dash = venue.indexOf('-');
        return of(dash < 0 ? venue : venue.substring(0, dash));
    }
}
