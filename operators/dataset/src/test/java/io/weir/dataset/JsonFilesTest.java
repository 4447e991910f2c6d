package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.schema.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON files beside the datasets: they come back, are the same bytes, and replace each other. */
class JsonFilesTest {

    @TempDir Path dir;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyManifestComesBack(long seed) throws IOException {
        RunManifest manifest = manifest(new SplittableRandom(seed));
        manifest.write(dir);
        byte[] once = Files.readAllBytes(dir.resolve("manifest.json"));

        assertThat(RunManifest.read(dir)).as("seed %d", seed).isEqualTo(manifest);
        RunManifest.read(dir).write(dir);
        assertThat(Files.readAllBytes(dir.resolve("manifest.json"))).isEqualTo(once);
        assertThat(RunManifest.digestOf(RunManifest.read(dir).configuration()))
                .isEqualTo(RunManifest.digestOf(manifest.configuration()));
    }

    /** The digest of a configuration is SHA-256 of this text, so that others can compute it. */
    @Test
    void theDigestOfAConfigurationIsOverSortedJsonWithoutBlanks() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("b.a", List.of(1, "é", true));
        configuration.put("a", new TreeMap<>(Map.of("y", "2", "x", 1.5)));
        byte[] text =
                "{\"a\":{\"x\":1.5,\"y\":\"2\"},\"b.a\":[1,\"é\",true]}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(RunManifest.digestOf(configuration)).isEqualTo(Sha256.hex(text, text.length));
    }

    @Test
    void outputsAreAddedToAManifestAndNothingElseChanges() {
        RunManifest manifest = manifest(new SplittableRandom(9));
        TreeMap<String, String> outputs = new TreeMap<>(Map.of("late", "aa"));

        RunManifest with = manifest.withOutputs(outputs);

        assertThat(with.outputs()).isEqualTo(outputs);
        assertThat(with.withOutputs(manifest.outputs())).isEqualTo(manifest);
    }

    @Test
    void aFileIsReplacedAsAWholeAndLeavesNothingBeside() throws IOException {
        Path file = dir.resolve("x.json");
        ObjectNode large = JsonFiles.object();
        large.put("text", "x".repeat(10_000));
        ObjectNode small = JsonFiles.object();
        small.put("text", "é");

        JsonFiles.write(file, large);
        JsonFiles.write(file, small);

        assertThat(Files.readString(file)).isEqualTo("{\n  \"text\" : \"é\"\n}\n");
        try (Stream<Path> inside = Files.list(dir)) {
            assertThat(inside).containsExactly(file);
        }
    }

    @Test
    void whatCannotBeWrittenOrReadIsNamed() throws IOException {
        Path nowhere = dir.resolve("nowhere/x.json");
        assertThatThrownBy(() -> JsonFiles.write(nowhere, JsonFiles.object()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot write " + nowhere);

        Path digests = dir.resolve("digests.json");
        Files.writeString(digests, "{\"datasets\": {\"late\": {\"version\": 1}}}");
        assertThatThrownBy(() -> RunDigests.read(digests))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read " + digests);
        Files.writeString(digests, "[]");
        assertThatThrownBy(() -> RunDigests.read(digests))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read " + digests);
    }

    private static RunManifest manifest(SplittableRandom random) {
        Map<String, Object> configuration = tree(random, 3);
        List<RunManifest.Input> inputs = new ArrayList<>();
        List<RunManifest.Log> logs = new ArrayList<>();
        TreeMap<String, Long> counts = new TreeMap<>();
        TreeMap<String, String> texts = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            inputs.add(new RunManifest.Input(text(random), random.nextLong(), text(random)));
            logs.add(
                    new RunManifest.Log(
                            text(random),
                            List.of(
                                    new RunManifest.Stream(
                                            text(random), random.nextLong(), "", text(random)))));
            counts.put(text(random), random.nextLong());
            texts.put(text(random), text(random));
        }
        return new RunManifest(
                text(random),
                text(random),
                text(random),
                texts,
                configuration,
                RunManifest.digestOf(configuration),
                inputs,
                logs,
                counts,
                texts);
    }

    private static Map<String, Object> tree(SplittableRandom random, int depth) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            Object value =
                    switch (random.nextInt(depth > 0 ? 6 : 4)) {
                        case 0 -> text(random);
                        case 1 -> random.nextInt();
                        case 2 -> random.nextBoolean();
                        case 3 -> Long.MAX_VALUE - random.nextInt(100);
                        case 4 -> List.of(text(random), tree(random, depth - 1));
                        default -> tree(random, depth - 1);
                    };
            tree.put(text(random), value);
        }
        return tree;
    }

    private static String text(SplittableRandom random) {
        String[] some = {"", "\"", "\\", "ü\n", "𝄞", "\u0000", "a.b/c"};
        return some[random.nextInt(some.length)] + random.nextInt(1_000);
    }
}
