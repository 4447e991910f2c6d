package io.weir.venue.binance;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.ResetRule;
import io.weir.venue.LogFacts;
import io.weir.venue.Venue;
import io.weir.venue.VenueTime;
import io.weir.venue.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three products of Binance, which share one wire format: a message tells its product. */
public enum BinanceVenue implements Venue {
    SPOT("binance-spot", "BINANCE", ContractKind.SPOT, BinanceContinuity.SPOT),
    USDM("binance-usdm", "BINANCE_FUTURES", ContractKind.LINEAR, BinanceContinuity.FUTURES),
    COINM("binance-coinm", "BINANCE_DELIVERY", ContractKind.INVERSE, BinanceContinuity.FUTURES);

    private final String id;
    private final List<String> captureNames;
    private final ContractKind contractKind;
    private final BookRules bookRules;

    BinanceVenue(
            String id, String captureName, ContractKind contractKind, ContinuityRule continuity) {
        this.id = id;
        this.contractKind = contractKind;
        this.captureNames = List.of(captureName);
        this.bookRules = BookRules.of(continuity).withReset(ResetRule.WITH_TIME).withWitness(true);
    }

    /** The only product that a log names; null if it names none or several. */
    static @Nullable BinanceVenue onlyOf(LogFacts facts) {
        @Nullable BinanceVenue found = null;
        for (BinanceVenue product : values()) {
            if (product.id.equals(facts.venue())) {
                return product;
            }
            boolean named =
                    facts.instruments().stream()
                            .anyMatch(id -> Instrument.venueOf(id).equals(product.id));
            if (named && found != null) {
                return null;
            }
            found = named ? product : found;
        }
        return found;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<WireFormat> wires() {
        return List.of(BinanceWire.INSTANCE);
    }

    @Override
    public List<String> captureNames() {
        return captureNames;
    }

    @Override
    public ContractKind contractKind() {
        return contractKind;
    }

    @Override
    public BookRules bookRules() {
        return bookRules;
    }

    @Override
    public VenueTime time(EventKind kind) {
        return switch (kind) {
            case TRADE, AGGREGATE_TRADE, LIQUIDATION -> VenueTime.MATCHING;
            case BOOK_DELTA -> this == SPOT ? VenueTime.MESSAGE : VenueTime.MATCHING;
            case BEST_QUOTE -> this == SPOT ? VenueTime.NONE : VenueTime.MATCHING;
            case TICKER, BAR -> VenueTime.MESSAGE;
            default -> VenueTime.NONE;
        };
    }
}
