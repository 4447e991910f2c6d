package io.weir.dataset;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.schema.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run was and what came of it: {@code manifest.json} at its root.
 *
 * <p>All but {@code startedAt} and {@code command} follows from inputs, configuration and code;
 * these two are for the person who looks for a run.
 *
 * @param startedAt wall clock, ISO 8601
 * @param codeRevision of the checkout that the program was built from
 * @param versions of the program, Java, Flink and the formats
 * @param configuration all that can change a result, as a tree of maps, lists, texts and numbers
 * @param configurationDigest {@link #digestOf} the configuration
 * @param logs what was read, in the order of their names
 * @param counts of records and rows by kind
 * @param outputs SHA-256 by dataset
 */
@JsonPropertyOrder({
    "command",
    "startedAt",
    "codeRevision",
    "versions",
    "configuration",
    "configurationDigest",
    "inputs",
    "logs",
    "counts",
    "outputs"
})
public record RunManifest(
        String command,
        String startedAt,
        String codeRevision,
        SortedMap<String, String> versions,
        Map<String, Object> configuration,
        String configurationDigest,
        List<Input> inputs,
        List<Log> logs,
        SortedMap<String, Long> counts,
        SortedMap<String, String> outputs) {

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    public RunManifest {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        inputs = List.copyOf(inputs);
        logs = List.copyOf(logs);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /**
     * A file that was read.
     *
     * @param sha256 of its bytes
     */
    public record Input(String path, long bytes, String sha256) {}

    /** A log and its streams. */
    public record Log(String name, List<Stream> streams) {

        public Log {
            streams = List.copyOf(streams);
        }
    }

    /**
     * One connection's recorded sequence.
     *
     * @param firstReceiveTime ISO 8601, as {@code lastReceiveTime}
     */
    public record Stream(
            String id, long records, String firstReceiveTime, String lastReceiveTime) {}

    /** SHA-256 over the configuration as JSON with sorted keys and without white space. */
    public static String digestOf(Map<String, Object> configuration) {
        try {
            byte[] json =
                    CANONICAL.writeValueAsString(configuration).getBytes(StandardCharsets.UTF_8);
            return Sha256.hex(json, json.length);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Invalid configuration: must be maps, lists, texts and numbers, "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** The same run with the digests of its outputs. */
    public RunManifest withOutputs(SortedMap<String, String> digests) {
        return new RunManifest(
                command,
                startedAt,
                codeRevision,
                versions,
                configuration,
                configurationDigest,
                inputs,
                logs,
                counts,
                digests);
    }

    /** Writes the manifest of a run. */
    public void write(Path run) {
        JsonNode tree = JsonFiles.tree(this);
        JsonFiles.write(run.resolve(RunDirectory.MANIFEST), (ObjectNode) tree);
    }

    /** Reads the manifest of a run. */
    public static RunManifest read(Path run) {
        return JsonFiles.read(
                run.resolve(RunDirectory.MANIFEST),
                tree -> JsonFiles.value(tree, RunManifest.class));
    }
}
