package io.weir.venue;

import io.weir.schema.Checks;
import io.weir.schema.ContractKind;
import io.weir.schema.Nearest;
import io.weir.venue.binance.BinanceVenue;
import io.weir.venue.hyperliquid.HyperliquidVenue;
import io.weir.venue.kraken.KrakenVenue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of venues with their wire formats. */
public final class Venues {

    /** The venues that Weir knows. A new one is its description and one line here. */
    public static final Venues ALL =
            new Venues(
                    List.of(
                            BinanceVenue.COINM,
                            BinanceVenue.SPOT,
                            BinanceVenue.USDM,
                            HyperliquidVenue.INSTANCE,
                            KrakenVenue.INSTANCE));

    private final List<Venue> venues;
    private final TreeMap<String, WireFormat> wires = new TreeMap<>();

    /**
     * A set of venues.
     *
     * @throws IllegalArgumentException if two have one id, or two wire formats one name
     */
    public Venues(List<? extends Venue> venues) {
        this.venues = List.copyOf(venues);
        TreeMap<String, Venue> byId = new TreeMap<>();
        for (Venue venue : venues) {
            Checks.checkArgument(
                    byId.put(venue.id(), venue) == null,
                    "Invalid venue id: must be given once, was %s twice",
                    venue.id());
            for (WireFormat wire : venue.wires()) {
                @Nullable WireFormat known = wires.put(wire.name(), wire);
                Checks.checkArgument(
                        known == null || known.equals(wire),
                        "Invalid wire format: a name must be given once, was %s twice",
                        wire.name());
            }
        }
    }

    /** All venues, in the order in which they were given. */
    public List<Venue> all() {
        return venues;
    }

    /** Kinds of all instruments of a venue, by venue, where they have one. */
    public Map<String, ContractKind> contractKinds() {
        TreeMap<String, ContractKind> kinds = new TreeMap<>();
        venues.forEach(venue -> kinds.put(venue.id(), venue.contractKind()));
        return kinds;
    }

    /** The venue with this id, or null. */
    public @Nullable Venue find(String id) {
        for (Venue venue : venues) {
            if (venue.id().equals(id)) {
                return venue;
            }
        }
        return null;
    }

    /** The venue with this id; an unknown one is refused with the list of those known. */
    public Venue of(String id) {
        @Nullable Venue venue = find(id);
        if (venue == null) {
            List<String> ids = venues.stream().map(Venue::id).toList();
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid venue: must be one of %s, was '%s'%s",
                            String.join(", ", ids), id, Nearest.hint(id, ids)));
        }
        return venue;
    }

    /** The venue that captures of other programs call so, or null. */
    public @Nullable Venue ofCapture(String captureName) {
        for (Venue venue : venues) {
            if (venue.captureNames().contains(captureName)) {
                return venue;
            }
        }
        return null;
    }

    /** Names that captures of other programs may have, sorted. */
    public List<String> captureNames() {
        List<String> names = new ArrayList<>();
        venues.forEach(venue -> names.addAll(venue.captureNames()));
        Collections.sort(names);
        return names;
    }

    /** All wire formats in the order of their names. */
    public List<WireFormat> wires() {
        return List.copyOf(wires.values());
    }

    /** The wire format of this name; an unknown one is refused with the list of those known. */
    public WireFormat wire(String name) {
        @Nullable WireFormat wire = wires.get(name);
        if (wire == null) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid wire format: must be one of %s, was '%s'",
                            String.join(", ", wires.keySet()), name));
        }
        return wire;
    }
}
