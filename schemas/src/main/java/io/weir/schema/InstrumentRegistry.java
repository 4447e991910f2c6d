package io.weir.schema;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reference data of instruments by id. An unknown one gets default scales and no tick. */
public final class InstrumentRegistry implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Instrument> instruments = new TreeMap<>();

    /** Kind of all instruments of a venue, where they have one. */
    private final TreeMap<String, ContractKind> kinds;

    public InstrumentRegistry(Collection<Instrument> known) {
        this(known, Map.of());
    }

    /**
     * A registry.
     *
     * @param kinds of all instruments of a venue, by venue; for those that are in no registry
     */
    public InstrumentRegistry(Collection<Instrument> known, Map<String, ContractKind> kinds) {
        this.kinds = new TreeMap<>(kinds);
        for (Instrument instrument : known) {
            instruments.put(instrument.id(), instrument);
        }
    }

    /** The instrument of this id; {@link Instrument#unregistered} if it is in no registry. */
    public Instrument instrument(String venue, String symbol) {
        @Nullable Instrument known = instruments.get(venue + ':' + symbol);
        return known == null
                ? Instrument.unregistered(
                        venue, symbol, kinds.getOrDefault(venue, ContractKind.UNKNOWN))
                : known;
    }

    /** As {@link #instrument(String, String)}, by id. */
    public Instrument instrument(String id) {
        return instrument(Instrument.venueOf(id), Instrument.symbolOf(id));
    }

    /** All registered instruments in the order of their ids. */
    public Collection<Instrument> all() {
        return List.copyOf(instruments.values());
    }
}
