package io.weir.venue.kit;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.WireDigits;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decoder says of messages, kept. */
public final class Decoded implements DecodeSink {

    public final List<MarketEvent> events = new ArrayList<>();
    public final List<String> letters = new ArrayList<>();
    public final List<String> ignored = new ArrayList<>();

    private final PayloadDecoder decoder;

    /** Of a log of which nothing is known, with instruments that are in no registry. */
    public Decoded(WireFormat wire) {
        decoder = wire.decoder(LogFacts.NONE, new InstrumentRegistry(List.of()));
    }

    /** Decodes one more message. */
    public Decoded add(byte[] message) {
        decoder.decode(message, 0, message.length, this);
        return this;
    }

    /** All that is said of one message, as texts. */
    public static List<String> of(WireFormat wire, String message) {
        Decoded decoded = new Decoded(wire).add(message.getBytes(StandardCharsets.UTF_8));
        List<String> texts = new ArrayList<>();
        decoded.events.forEach(event -> texts.add(text(event)));
        decoded.ignored.forEach(why -> texts.add("ignored " + why));
        texts.addAll(decoded.letters);
        return texts;
    }

    private static String text(MarketEvent event) {
        String id = event.hasSequence() ? Long.toString(event.sequence()) : "-";
        String time =
                event.venueTime() == MarketEvent.NONE ? "-" : Long.toString(event.venueTime());
        String body =
                event.body() instanceof BookUpdate update
                        ? Arrays.toString(update.prices())
                                + Arrays.toString(update.quantities())
                                + update.bids()
                                + digits(update.wire())
                        : event.body().toString();
        return event.instrument() + ' ' + event.kind() + ' ' + id + ' ' + time + ' ' + body;
    }

    private static String digits(@Nullable WireDigits wire) {
        return wire == null
                ? ""
                : Arrays.toString(wire.priceDecimals())
                        + Arrays.toString(wire.quantityDecimals())
                        + (wire.hasChecksum() ? wire.checksum() : "-")
                        + " depth "
                        + wire.depth();
    }

    @Override
    public void event(MarketEvent unstamped) {
        events.add(unstamped);
    }

    @Override
    public void deadLetter(Reason reason, String detail) {
        letters.add(reason + " " + detail);
    }

    @Override
    public void ignored(String why) {
        ignored.add(why);
    }
}
