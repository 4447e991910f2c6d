package io.weir.venue.kraken;

import io.weir.schema.ContractKind;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.InOrder;
import io.weir.schema.event.SnapshotMode;
import io.weir.venue.Venue;
import io.weir.venue.VenueTime;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.JsonWire;
import java.util.List;

/**
 * Kraken's spot market. Book messages carry no numbers: a snapshot, then the changes of its
 * connection, each with a checksum; the book is cut to the depth subscribed to. Trades have ids in
 * v2 only.
 */
public final class KrakenVenue implements Venue {

    public static final KrakenVenue INSTANCE = new KrakenVenue();

    static final String ID = "kraken";

    /** With the depths on offer. */
    static final InOrder CONTINUITY = InOrder.withDepths(10, 25, 100, 500, 1000);

    private static final List<WireFormat> WIRES =
            List.of(
                    new JsonWire("kraken-v1", 1, KrakenV1::new),
                    new JsonWire("kraken-v2", 1, KrakenV2::new));

    private static final BookRules BOOKS =
            BookRules.of(CONTINUITY)
                    .withSnapshots(SnapshotMode.REPLACE)
                    .withChecksum(new KrakenChecksum())
                    .withIdentity(EventKind.BOOK_SNAPSHOT, Identity.NONE)
                    .withIdentity(EventKind.BOOK_DELTA, Identity.NONE);

    private KrakenVenue() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<WireFormat> wires() {
        return WIRES;
    }

    @Override
    public ContractKind contractKind() {
        return ContractKind.SPOT;
    }

    @Override
    public List<String> captureNames() {
        return List.of("KRAKEN");
    }

    @Override
    public BookRules bookRules() {
        return BOOKS;
    }

    @Override
    public VenueTime time(EventKind kind) {
        return kind == EventKind.TRADE || kind == EventKind.BOOK_DELTA
                ? VenueTime.MATCHING
                : VenueTime.NONE;
    }
}
