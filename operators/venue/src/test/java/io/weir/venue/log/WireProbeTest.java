package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageIdentity;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.HeldAnswers;
import io.weir.venue.toy.ToyVenue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several probes, and several decoders, as one. */
class WireProbeTest {

    private static final List<String> MESSAGES =
            List.of(
                    payload(Captures.trade("A", 0, 0, 1)),
                    payload(Captures.spotQuote("B", 0, 1)),
                    "{\"result\":null,\"id\":1}",
                    "{\"pong\":true}",
                    "{\"pong\":false}",
                    "{}",
                    "nothing",
                    CryptofeedTest.trade("spot", "A", "1700000000", "1.5"),
                    CryptofeedTest.trade("perp", "A", "1700000000", "1.5"));

    private static String payload(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static String identify(WireProbe probe, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        @Nullable MessageIdentity identity = probe.identify(bytes, 0, bytes.length);
        if (identity == null) {
            return "foreign";
        }
        return identity.venue().isEmpty()
                ? "nameless"
                : probe.wire().name() + ' ' + identity.instrument();
    }

    @Test
    void messagesAreOfTheFormatThatNamesThem() {
        WireProbe probe = new WireProbe(ToyVenue.WITH_OTHERS.wires(), "");
        assertThat(MESSAGES.stream().map(message -> identify(probe, message)))
                .containsExactly(
                        "binance binance-usdm:A",
                        "binance binance-spot:B",
                        "nameless",
                        "nameless",
                        "foreign",
                        "foreign",
                        "foreign",
                        "toy toy-spot:A",
                        "toy toy-perp:A");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasAskedBeforeMakesNoDifference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<WireFormat> backwards = new ArrayList<>(ToyVenue.WITH_OTHERS.wires());
        Collections.reverse(backwards);
        WireProbe one = new WireProbe(ToyVenue.WITH_OTHERS.wires(), "");
        WireProbe other = new WireProbe(backwards, "");
        for (int i = 0; i < 2_000; i++) {
            String message = MESSAGES.get(random.nextInt(MESSAGES.size()));
            String fresh = identify(new WireProbe(ToyVenue.WITH_OTHERS.wires(), ""), message);
            assertThat(identify(one, message)).isEqualTo(fresh);
            assertThat(identify(other, message)).isEqualTo(fresh);
        }
    }

    @Test
    void aDecoderOfSeveralFormatsAnswersAsTheRightOneDoes() {
        InstrumentRegistry registry = Captures.REGISTRY;
        LogFacts facts = LogFacts.NONE;
        MixedDecoder mixed = new MixedDecoder(ToyVenue.WITH_OTHERS.wires(), facts, registry);
        WireProbe probe = new WireProbe(ToyVenue.WITH_OTHERS.wires(), "");
        for (String message : MESSAGES) {
            String identity = identify(probe, message);
            if (identity.equals("foreign") || identity.equals("nameless")) {
                continue;
            }
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            Texts expected = new Texts();
            probe.wire().decoder(facts, registry).decode(bytes, 0, bytes.length, expected);
            Texts found = new Texts();
            mixed.decode(bytes, 0, bytes.length, found);
            assertThat(found.texts).isEqualTo(expected.texts).hasSize(1);
        }
    }

    @Test
    void heldAnswersAreToldInTheirOrderAndOnce() {
        HeldAnswers held = new HeldAnswers();
        held.ignored("a");
        held.deadLetter(DeadLetter.Reason.RULE, "b");
        held.ignored("c");
        Texts told = new Texts();
        held.tell(told);
        assertThat(told.texts).containsExactly("a", "RULE b", "c");
        held.clear();
        Texts nothing = new Texts();
        held.tell(nothing);
        assertThat(nothing.texts).isEmpty();
    }

    private static final class Texts implements DecodeSink {
        final List<String> texts = new ArrayList<>();

        @Override
        public void event(MarketEvent unstamped) {
            texts.add(unstamped.toString());
        }

        @Override
        public void deadLetter(DeadLetter.Reason reason, String detail) {
            texts.add(reason + " " + detail);
        }

        @Override
        public void ignored(String why) {
            texts.add(why);
        }
    }
}
