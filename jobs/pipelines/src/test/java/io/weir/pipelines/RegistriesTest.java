package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesTest {

    @Test
    void knowsTheInstrumentsOfTheRecordings() {
        InstrumentRegistry registry = Registries.standard();

        Instrument coin = registry.instrument("binance-coinm:BTCUSD_PERP");
        assertThat(coin.kind()).isEqualTo(ContractKind.INVERSE);
        assertThat(coin.multiplier()).isEqualTo(100_00000000L);
        assertThat(coin.tickSize()).isEqualTo(10_000_000L);
        assertThat(registry.instrument("binance-spot:BTCUSDT").lotSize()).isEqualTo(1_000L);
        assertThat(registry.instrument("binance-spot:NONE").isRegistered()).isFalse();
        assertThat(registry.instrument("binance-spot:NONE").kind()).isEqualTo(ContractKind.SPOT);
        assertThat(registry.instrument("binance-coinm:NEW_PERP").kind())
                .isEqualTo(ContractKind.INVERSE);
        assertThat(registry.instrument("binance-coinm:NEW_PERP").knowsMoney()).isFalse();
    }

    @Test
    void aFileAddsAndWins(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("more.yaml");
        Files.writeString(
                file,
                """
                instruments:
                  - {venue: binance-spot, symbol: BTCUSDT, tick: "0.5", lot: "1", stale-after: none}
                  - {venue: binance-spot, symbol: NEW, price-scale: 2, stale-after: 3s, key-salt: 4}
                  - {venue: binance-coinm, symbol: NEW_PERP}
                  - {venue: mine, symbol: A, kind: inverse, multiplier: "10"}
                  - {venue: mine, symbol: B}
                """);

        InstrumentRegistry registry = Registries.load(file);

        assertThat(registry.instrument("binance-spot:BTCUSDT").tickSize()).isEqualTo(50_000_000L);
        assertThat(registry.instrument("binance-spot:BTCUSDT").staleAfterNanos())
                .isEqualTo(Instrument.UNKNOWN);
        Instrument added = registry.instrument("binance-spot:NEW");
        assertThat(added.priceScale()).isEqualTo(2);
        assertThat(added.keySalt()).isEqualTo(4);
        assertThat(added.kind()).as("as the venue implies").isEqualTo(ContractKind.SPOT);
        assertThat(registry.instrument("binance-coinm:NEW_PERP").knowsMoney()).isFalse();
        assertThat(registry.instrument("mine:A").knowsMoney()).isTrue();
        assertThat(registry.instrument("mine:B").kind()).isEqualTo(ContractKind.UNKNOWN);
        assertThat(added.staleAfterNanos()).isEqualTo(3_000_000_000L);
        assertThat(registry.instrument("binance-usdm:BTCUSDT").isRegistered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{venue: v} | Invalid registry f, ?: field symbol is missing",
                "{venue: v, symbol: s, tik: 1} | Invalid registry f, v:s: unknown fields [tik]",
                "{venue: v, symbol: s, tick: x} | Invalid registry f, v:s: tick must be a decimal"
                        + " with at most 8 places, was 'x'",
                "{venue: v, symbol: s, kind: odd} | Invalid registry f, v:s: kind must be spot,"
                        + " linear or inverse, was 'odd'",
                "{venue: v, symbol: s, stale-after: x} | Invalid registry f, v:s: stale-after must"
                        + " be a duration such as 10s, or none, was 'x'",
                "{venue: v, symbol: s, price-scale: 19} | Invalid registry f, v:s: price-scale must be 0 to 18, was '19'",
                "[] | Invalid registry f: an instrument must be a map"
            })
    void wrongEntriesAreRefused(String entry, String message) {
        assertThatThrownBy(() -> Registries.parse("instruments: [" + entry + "]", "f"))
                .hasMessageStartingWith(message);
    }

    @Test
    void aFileWithoutTheListIsRefused() {
        assertThatThrownBy(() -> Registries.parse("a: 1", "f"))
                .hasMessage("Invalid registry f: must be a map with the list 'instruments'");
    }
}
