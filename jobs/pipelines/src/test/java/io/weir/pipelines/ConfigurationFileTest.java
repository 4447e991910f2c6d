package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.kernel.FeatureOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

    @Test
    void keysMayBeNestedOrDotted() {
        Configuration config =
                ConfigurationFile.parse(
                        """
                        ingest:
                          lateness: 2 s
                        features.samplers: [clock_1s, book]
                        state: {backend: rocksdb}
                        job.parallelism: 4
                        """,
                        "test.yaml");

        assertThat(config.get(IngestOptions.LATENESS)).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.get(StageOptions.option(FeatureOptions.SAMPLERS)))
                .containsExactly("clock_1s", "book");
        assertThat(config.get(JobOptions.STATE_BACKEND)).isEqualTo(JobOptions.StateStore.ROCKSDB);
        assertThat(MarketJobConfig.read(config).job().parallelism()).isEqualTo(4);
    }

    @Test
    void durationsFollowTheGrammarOfAllDurations() {
        MarketJobConfig config =
                MarketJobConfig.read(
                        parse(
                                "ingest: {lateness: 1.5s, max-age: 2min, max-skew: 30 us}\n"
                                        + "checkpoint.interval: 0.5 min"));

        assertThat(config.clock().lateness()).isEqualTo(1_500_000_000L);
        assertThat(config.clock().maxAge()).isEqualTo(120_000_000_000L);
        assertThat(config.clock().maxSkew()).isEqualTo(30_000L);
        assertThat(config.job().checkpointInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anEmptyFileMeansTheDefaults() {
        Configuration config = ConfigurationFile.parse("", "empty.yaml");

        assertThat(MarketJobConfig.read(config).clock().lateness()).isEqualTo(500_000_000L);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> parse("ingest: {latenes: 1 s}"))
                .hasMessage(
                        "Invalid configuration key 'ingest.latenes': there is none of that name"
                                + "; did you mean 'ingest.lateness'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingest.lateness: soon | Invalid ingest.lateness: must be a duration of 0s to"
                        + " 8784h, such as 10s, was 'soon'",
                "ingest.lateness: 5 | Invalid ingest.lateness: must be a duration of 0s to 8784h",
                "ingest.max-age: 400d | Invalid ingest.max-age: must be a duration of 0s to 8784h",
                "ingest.max-age: 99999999999999999999h | Invalid ingest.max-age: must be a"
                        + " duration",
                "job.parallelism: many | Invalid job.parallelism: must be an integer",
                "job.parallelism: 0 | Invalid job.parallelism: must be 1 to 720, was 0",
                "job.parallelism: 721 | Invalid job.parallelism: must be 1 to 720, was 721",
                "state.backend: disk | Invalid state.backend: must be heap or rocksdb",
                "state.live-keys: 0 | Invalid state.live-keys: must be at least 1, was 0",
                "output.buckets: 0 | Invalid output.buckets: must be 1 to 100, was 0",
                "output.top-of-book: maybe | Invalid output.top-of-book: must be true or false",
                "job.parallelism: [1, 2] | Invalid job.parallelism: must be an integer, was a list",
                "ingest.lateness: | Invalid ingest.lateness: it has no value",
                "checkpoint.interval: 1 ms | Invalid checkpoint.interval: must be at least 10 ms,"
                        + " was 1 ms",
                "features.samplers: [never] | Invalid sampler",
                "labels.horizons: [0s] | Invalid horizon",
                "ingest.lateness: -1 s | Invalid ingest.lateness",
                "[1, 2] | Invalid configuration file test.yaml: must be a map of keys",
                "a: [ | Invalid YAML in test.yaml"
            })
    void impossibleValuesAreRefused(String yaml, String message) {
        assertThatThrownBy(() -> MarketJobConfig.read(parse(yaml)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ConfigurationFile.read(Path.of("no-such.yaml")))
                .hasMessageStartingWith(
                        "Invalid configuration file no-such.yaml: it cannot be read");
    }

    @Test
    void oneTextIsAListOfOne() {
        assertThat(
                        parse("features.samplers: book")
                                .get(StageOptions.option(FeatureOptions.SAMPLERS)))
                .isEqualTo(List.of("book"));
    }

    private static Configuration parse(String yaml) {
        return ConfigurationFile.parse(yaml, "test.yaml");
    }
}
