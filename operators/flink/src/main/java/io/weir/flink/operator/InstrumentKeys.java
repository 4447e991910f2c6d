package io.weir.flink.operator;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys by instrument, with the salt of the registry. */
public final class InstrumentKeys implements HostKeys<MarketEvent> {

    private static final long serialVersionUID = 1L;

    /** So many keys are kept as texts; instruments come and go, and those kept must not add up. */
    private static final int KEPT_MAX = 1 << 16;

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
            if (keys.size() == KEPT_MAX) {
                keys.clear();
            }
            key = keyOf(event.instrument());
            keys.put(event.instrument(), key);
        }
        return key;
    }

    @Override
    public int saltOf(String id) {
        return id.equals(MarketEvent.NO_INSTRUMENT) ? 0 : registry.instrument(id).keySalt();
    }
}
