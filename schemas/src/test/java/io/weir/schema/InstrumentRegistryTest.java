package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentRegistryTest {

    private static final Instrument BTC = instrument("v", "BTC:PERP", 2, 3, 10, 1);
    private static final Instrument ETH = instrument("a", "ETH", 4, 5, 1, 1);

    private final InstrumentRegistry registry = new InstrumentRegistry(List.of(BTC, ETH));

    @Test
    void knowsInstrumentsById() {
        assertThat(registry.instrument("v", "BTC:PERP")).isEqualTo(BTC);
        assertThat(registry.instrument("v:BTC:PERP")).isEqualTo(BTC);
        assertThat(registry.all()).containsExactly(ETH, BTC);
        assertThat(BTC.isRegistered()).isTrue();
    }

    /** The venue ends at the first colon: a symbol may hold others. */
    @Test
    void idsAreCutAtTheFirstColon() {
        assertThat(BTC.id()).isEqualTo("v:BTC:PERP");
        assertThat(Instrument.venueOf(BTC.id())).isEqualTo("v");
        assertThat(Instrument.symbolOf(BTC.id())).isEqualTo("BTC:PERP");
    }

    @Test
    void anUnknownInstrumentHasDefaults() {
        Instrument unknown = registry.instrument("v", "XRP");

        assertThat(unknown.id()).isEqualTo("v:XRP");
        assertThat(unknown.priceScale()).isEqualTo(Instrument.DEFAULT_SCALE);
        assertThat(unknown.quantityScale()).isEqualTo(Instrument.DEFAULT_SCALE);
        assertThat(unknown.multiplier()).isEqualTo(Instrument.UNKNOWN);
        assertThat(unknown.staleAfterNanos()).isEqualTo(10_000_000_000L);
        assertThat(unknown.isRegistered()).isFalse();
        assertThat(registry.all()).hasSize(2);
    }

    /** Jobs carry it to their tasks. */
    @Test
    void itIsSerializable() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(registry);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            InstrumentRegistry back = (InstrumentRegistry) in.readObject();
            assertThat(back.all()).containsExactly(ETH, BTC);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:b|S|2|2|1|1|Invalid venue: must be non-empty without colon, was 'a:b'",
                "''|S|2|2|1|1|Invalid venue: must be non-empty without colon, was ''",
                "v|''|2|2|1|1|Invalid symbol of venue v: must not be empty",
                "v|S|19|2|1|1|Invalid price scale of v:S: must be 0 to 18, was 19",
                "v|S|-1|2|1|1|Invalid price scale of v:S: must be 0 to 18, was -1",
                "v|S|2|19|1|1|Invalid quantity scale of v:S: must be 0 to 18, was 19",
                "v|S|2|2|-1|1|Invalid tick of v:S: must be >= 0, was -1",
                "v|S|2|2|1|-2|Invalid lot of v:S: must be >= 0, was -2"
            })
    void impossibleInstrumentsAreRefused(
            String venue, String symbol, int price, int quantity, long tick, long lot, String why) {
        assertThatThrownBy(() -> instrument(venue, symbol, price, quantity, tick, lot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    /** What a venue implies is known of an instrument that is in no registry; nothing else is. */
    @ParameterizedTest
    @CsvSource({
        "spot, SPOT, 100000000, true",
        "linear, LINEAR, 100000000, true",
        "inverse, INVERSE, 0, false",
        "any, UNKNOWN, 0, false"
    })
    void unknownFactsAreUnknown(
            String venue, ContractKind kind, long multiplier, boolean knowsMoney) {
        InstrumentRegistry implying =
                new InstrumentRegistry(
                        List.of(),
                        Map.of(
                                "spot", ContractKind.SPOT,
                                "linear", ContractKind.LINEAR,
                                "inverse", ContractKind.INVERSE));
        Instrument instrument = implying.instrument(venue, "S");
        assertThat(instrument.kind()).isEqualTo(kind);
        assertThat(instrument.multiplier()).isEqualTo(multiplier);
        assertThat(instrument.knowsMoney()).isEqualTo(knowsMoney);
        assertThat(instrument.isRegistered()).isFalse();
    }

    private static Instrument instrument(
            String venue, String symbol, int price, int quantity, long tick, long lot) {
        Instrument plain = Instrument.unregistered("v", "S");
        return new Instrument(
                venue,
                symbol,
                price,
                quantity,
                tick,
                lot,
                plain.kind(),
                plain.multiplier(),
                "B",
                "Q",
                "Q",
                true,
                0,
                7);
    }
}
