package io.weir.venue.binance;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a decoder answered, one text per answer, so that two decoders can be compared. */
final class Answers implements DecodeSink {

    final List<String> texts = new ArrayList<>();
    final List<MarketEvent> events = new ArrayList<>();
    final List<DeadLetter.Reason> reasons = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<String> ignored = new ArrayList<>();

    /** Decodes one message as a log of {@code venue} with {@code symbols} would. */
    static Answers of(String message, String venue, String... symbols) {
        Answers answers = new Answers();
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        decoder(venue, symbols).decode(bytes, 0, bytes.length, answers);
        return answers;
    }

    static BinanceDecoder decoder(String venue, String... symbols) {
        List<String> ids = new ArrayList<>();
        for (String symbol : symbols) {
            ids.add(venue + ':' + symbol);
        }
        LogFacts facts = new LogFacts(venue, venue.isEmpty() ? List.of() : ids);
        return new BinanceDecoder(facts, new InstrumentRegistry(List.of()));
    }

    @Override
    public void event(MarketEvent unstamped) {
        events.add(unstamped);
        texts.add(EventText.of(unstamped));
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, String detail) {
        reasons.add(reason);
        details.add(detail);
        texts.add(reason + ": " + detail);
    }

    @Override
    public void ignored(String why) {
        ignored.add(why);
        texts.add("ignored: " + why);
    }
}
