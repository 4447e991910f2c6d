package io.weir.venue;

import io.weir.schema.Checks;
import io.weir.venue.binance.BinanceProtocol;
import java.util.List;
import java.util.stream.Collectors;

/** The venues that Weir knows. A new one is its protocol and one line here. */
public final class VenueProtocols {

    private static final List<VenueProtocol> ALL =
            List.of(BinanceProtocol.COINM, BinanceProtocol.SPOT, BinanceProtocol.USDM);

    private VenueProtocols() {}

    /** All protocols in the order of their venues. */
    public static List<VenueProtocol> all() {
        return ALL;
    }

    /** The protocol of a venue; an unknown one is refused with the list of those known. */
    public static VenueProtocol of(String venue) {
        for (VenueProtocol protocol : ALL) {
            if (protocol.venue().equals(venue)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid venue: must be one of %s, was '%s'",
                        ALL.stream().map(VenueProtocol::venue).collect(Collectors.joining(", ")),
                        venue));
    }
}
