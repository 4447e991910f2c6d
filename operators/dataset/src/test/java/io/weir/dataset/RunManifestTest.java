package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunManifestTest {

    @TempDir Path run;

    @Test
    void itComesBack() {
        RunManifest manifest = manifest();

        manifest.write(run);

        assertThat(RunManifest.read(run)).isEqualTo(manifest);
    }

    @Test
    void itsFieldsStandInOneOrder() throws IOException {
        manifest().write(run);

        assertThat(
                        Files.readAllLines(run.resolve("manifest.json")).stream()
                                .filter(line -> line.matches(" {2}\"[A-Za-z]+\".*"))
                                .map(line -> line.replaceAll("[^A-Za-z].*", "").strip())
                                .toList())
                .hasSize(10);
        assertThat(Files.readString(run.resolve("manifest.json")))
                .startsWith("{\n  \"command\" : \"weir replay a.gz\",\n  \"startedAt\"")
                .endsWith("}\n");
    }

    @Test
    void theDigestOfAConfigurationDoesNotDependOnTheOrderOfItsKeys() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", List.of(1, "x"));
        one.put("a", Map.of("lateness", "500ms"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", Map.of("lateness", "500ms"));
        other.put("b", List.of(1, "x"));

        assertThat(RunManifest.digestOf(one)).isEqualTo(RunManifest.digestOf(other));
        other.put("b", List.of(1, "y"));
        assertThat(RunManifest.digestOf(one)).isNotEqualTo(RunManifest.digestOf(other));
    }

    @Test
    void aManifestThatCannotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> RunManifest.read(run))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("manifest.json: there is no such file");

        Files.writeString(run.resolve("manifest.json"), "{ \"command\": ");
        assertThatThrownBy(() -> RunManifest.read(run))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("manifest.json: it is no JSON");

        Files.writeString(run.resolve("manifest.json"), "{ \"weather\": 1 }");
        assertThatThrownBy(() -> RunManifest.read(run))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("manifest.json");
    }

    private static RunManifest manifest() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("lateness", "500ms");
        configuration.put("samplers", List.of("clock(100ms)", "book"));
        return new RunManifest(
                "weir replay a.gz",
                "2026-01-01T00:00:00Z",
                "abc",
                new TreeMap<>(Map.of("java", "17")),
                configuration,
                RunManifest.digestOf(configuration),
                List.of(new RunManifest.Input("a.gz", 3, "00")),
                List.of(
                        new RunManifest.Log(
                                "log-0",
                                List.of(
                                        new RunManifest.Stream(
                                                "s",
                                                7,
                                                "2026-01-01T00:00:00Z",
                                                "2026-01-01T00:00:01Z")))),
                new TreeMap<>(Map.of("records", 7L)),
                new TreeMap<>(Map.of("features", "00")));
    }
}
