package io.weir.venue.hyperliquid;

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

/** Hyperliquid: every book message is the whole book, at most twenty levels per side. */
public final class HyperliquidVenue implements Venue {

    public static final HyperliquidVenue INSTANCE = new HyperliquidVenue();

    static final String ID = "hyperliquid";

    private static final List<WireFormat> WIRES =
            List.of(new JsonWire("hyperliquid", 1, HyperliquidDecoder::new));

    private static final BookRules BOOKS =
            BookRules.of(InOrder.withDepths(20))
                    .withSnapshots(SnapshotMode.REPLACE)
                    .withIdentity(EventKind.BOOK_SNAPSHOT, Identity.NONE)
                    .withIdentity(EventKind.BOOK_DELTA, Identity.NONE);

    private HyperliquidVenue() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<WireFormat> wires() {
        return WIRES;
    }

    /** Of its spot pairs too, notional is price times quantity. */
    @Override
    public ContractKind contractKind() {
        return ContractKind.LINEAR;
    }

    @Override
    public List<String> captureNames() {
        return List.of();
    }

    @Override
    public BookRules bookRules() {
        return BOOKS;
    }

    @Override
    public VenueTime time(EventKind kind) {
        return switch (kind) {
            case TRADE -> VenueTime.MATCHING;
            case BOOK_SNAPSHOT -> VenueTime.MESSAGE;
            default -> VenueTime.NONE;
        };
    }
}
