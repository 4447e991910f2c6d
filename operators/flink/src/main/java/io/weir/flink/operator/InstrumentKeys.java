package io.weir.flink.operator;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * The key of an instrument: {@code salt~id}.
 *
 * <p>The salt, from the registry, spreads busy instruments over key groups; no result depends on
 * it.
 */
public final class InstrumentKeys implements KeySelector<MarketEvent, String> {

    private static final long serialVersionUID = 1L;
    private static final char SEPARATOR = '~';

    private final InstrumentRegistry registry;
    private transient @Nullable Map<String, String> known;

    public InstrumentKeys(InstrumentRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String getKey(MarketEvent event) {
        Map<String, String> keys = known;
        if (keys == null) {
            keys = new LinkedHashMap<>();
            known = keys;
        }
        String key = keys.get(event.instrument());
        if (key == null) {
            key = keyOf(event.instrument());
            keys.put(event.instrument(), key);
        }
        return key;
    }

    private String keyOf(String id) {
        int salt = id.equals(MarketEvent.NO_INSTRUMENT) ? 0 : registry.instrument(id).keySalt();
        return Integer.toString(salt) + SEPARATOR + id;
    }

    /** The instrument of a key. */
    static String idOf(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }
}
