package io.weir.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.schema.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The digests of a run's datasets; as {@code digests.json} also the golden values of a test.
 *
 * @param datasets by name
 */
public record RunDigests(SortedMap<String, DatasetDigest> datasets) {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    public RunDigests {
        datasets = Collections.unmodifiableSortedMap(new TreeMap<>(datasets));
    }

    /** Reads and digests all datasets of a run. */
    public static RunDigests of(Path run) {
        TreeMap<String, DatasetDigest> digests = new TreeMap<>();
        for (Map.Entry<String, Path> dataset : RunDirectory.datasets(run).entrySet()) {
            digests.put(dataset.getKey(), DatasetDigest.of(DatasetFiles.of(dataset.getValue())));
        }
        return new RunDigests(digests);
    }

    /** SHA-256 by dataset, as the manifest lists them. */
    public SortedMap<String, String> summary() {
        TreeMap<String, String> summary = new TreeMap<>();
        datasets.forEach((name, digest) -> summary.put(name, digest.sha256()));
        return summary;
    }

    /** What differs, a line each, most important first; empty if all is equal. */
    public List<String> differences(RunDigests expected) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(datasets.keySet());
        names.addAll(expected.datasets.keySet());
        for (String name : names) {
            DatasetDigest ours = datasets.get(name);
            DatasetDigest theirs = expected.datasets.get(name);
            if (ours == null) {
                lines.add(name + ": is missing");
            } else if (theirs == null) {
                lines.add(name + ": is not expected");
            } else if (!ours.sha256().equals(theirs.sha256())) {
                lines.add(difference(ours, theirs));
            }
        }
        return lines;
    }

    private static String difference(DatasetDigest ours, DatasetDigest theirs) {
        List<DatasetDigest.Key> keys = differingMinutes(ours, theirs);
        return Checks.format(
                "%s: %d rows where %d are expected, %d minutes differ, the first is %s of %s",
                ours.dataset(),
                ours.rows(),
                theirs.rows(),
                keys.size(),
                keys.isEmpty() ? "-" : Values.time(keys.get(0).minute() * MINUTE_NANOS),
                keys.isEmpty() ? "-" : String.join(" ", keys.get(0).group()));
    }

    /** Minutes whose digests differ or that only one has, in key order. */
    static List<DatasetDigest.Key> differingMinutes(DatasetDigest a, DatasetDigest b) {
        SortedMap<DatasetDigest.Key, DatasetDigest.Minute> first = a.byKey();
        SortedMap<DatasetDigest.Key, DatasetDigest.Minute> second = b.byKey();
        TreeSet<DatasetDigest.Key> keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        keys.removeIf(key -> java.util.Objects.equals(first.get(key), second.get(key)));
        return List.copyOf(keys);
    }

    /** Writes {@code digests.json}. */
    public void write(Path file) {
        ObjectNode root = JsonFiles.object();
        ObjectNode all = root.putObject("datasets");
        for (DatasetDigest digest : datasets.values()) {
            ObjectNode node = all.putObject(digest.dataset());
            node.put("version", digest.version());
            node.put("rows", digest.rows());
            node.put("sha256", digest.sha256());
            ArrayNode minutes = node.putArray("minutes");
            for (DatasetDigest.Minute minute : digest.minutes()) {
                ObjectNode entry = minutes.addObject();
                ArrayNode group = entry.putArray("group");
                minute.group().forEach(group::add);
                entry.put("minute", minute.minute());
                entry.put("start", Values.time(minute.minute() * MINUTE_NANOS));
                entry.put("rows", minute.rows());
                entry.put("sha256", minute.sha256());
            }
        }
        JsonFiles.write(file, root);
    }

    /** Reads {@code digests.json}. */
    public static RunDigests read(Path file) {
        return JsonFiles.read(file, RunDigests::parse);
    }

    private static RunDigests parse(JsonNode root) {
        TreeMap<String, DatasetDigest> digests = new TreeMap<>();
        for (Map.Entry<String, JsonNode> dataset : root.required("datasets").properties()) {
            JsonNode node = dataset.getValue();
            List<DatasetDigest.Minute> minutes = new ArrayList<>();
            for (JsonNode minute : node.required("minutes")) {
                List<String> group = new ArrayList<>();
                minute.required("group").forEach(text -> group.add(text.asText()));
                minutes.add(
                        new DatasetDigest.Minute(
                                group,
                                minute.required("minute").asLong(),
                                minute.required("rows").asLong(),
                                minute.required("sha256").asText()));
            }
            digests.put(
                    dataset.getKey(),
                    new DatasetDigest(
                            dataset.getKey(),
                            node.required("version").asInt(),
                            node.required("rows").asLong(),
                            node.required("sha256").asText(),
                            minutes));
        }
        return new RunDigests(digests);
    }
}
