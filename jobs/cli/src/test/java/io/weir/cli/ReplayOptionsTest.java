package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the words of a command make of the configuration. */
class ReplayOptionsTest {

    @TempDir private Path folder;

    /** A command with the options alone. */
    @CommandLine.Command
    private static final class Words {
        @CommandLine.Mixin private final ReplayOptions options = new ReplayOptions();
    }

    private static Map<String, String> configuration(String... words) {
        Words parsed = new Words();
        new CommandLine(parsed).parseArgs(words);
        return parsed.options.configuration().toMap();
    }

    @Test
    void withoutWordsEverythingHasItsDefault() {
        assertThat(configuration()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--lateness, 2.5 s, ingest.lateness",
        "--parallelism, 4, job.parallelism",
        "--state, rocksdb, state.backend",
        "--from, 2024-08-08T23:55:00Z, ingest.from",
        "--to, 1723161600000000000, ingest.to",
    })
    void wordsAreOptions(String word, String value, String key) {
        assertThat(configuration(word, value)).containsOnly(Map.entry(key, value));
    }

    @Test
    void listsArePartedByCommas() {
        assertThat(configuration("--symbols", "BTCUSDT,kraken:XBT/USD", "--samplers", "book,bbo"))
                .containsEntry("ingest.symbols", "[BTCUSDT, 'kraken:XBT/USD']")
                .containsEntry("features.samplers", "[book, bbo]");
    }

    @Test
    void settingsTakeListsAsAFileDoes() {
        assertThat(
                        configuration(
                                "--set",
                                "features.select=[bid, \"rv(window=1s 10s)\"]",
                                "--set",
                                "labels.horizons=[1s,5s]",
                                "--set",
                                "labels.select=ret"))
                .containsEntry("features.select", "[bid, rv(window=1s 10s)]")
                .containsEntry("labels.horizons", "[1s, 5s]")
                .containsEntry("labels.select", "[ret]");
        assertThatThrownBy(() -> configuration("--set", "labels.horizons=[1s, 5s"))
                .hasMessageContaining("Invalid labels.horizons: must be a list");
    }

    @Test
    void wordsComeBeforeSettingsAndTheseBeforeTheFile() throws IOException {
        Path file = folder.resolve("options.yaml");
        Files.writeString(file, "ingest:\n  lateness: 1 s\n  max-skew: 3 s\njob.parallelism: 2\n");
        assertThat(
                        configuration(
                                "--config",
                                file.toString(),
                                "--set",
                                "ingest.lateness=2 s",
                                "--set",
                                "job.parallelism=3",
                                "--parallelism",
                                "4"))
                .containsEntry("ingest.max-skew", "3 s")
                .containsEntry("ingest.lateness", "2 s")
                .containsEntry("job.parallelism", "4");
    }

    @Test
    void unknownKeysAndValuesAreRefusedByName() {
        assertThatThrownBy(() -> configuration("--set", "ingest.latenes=1s"))
                .hasMessageContaining("'ingest.latenes'")
                .hasMessageContaining("'ingest.lateness'");
        assertThatThrownBy(() -> configuration("--parallelism", "many"))
                .hasMessage("Invalid job.parallelism: must be an integer, was 'many'");
    }
}
