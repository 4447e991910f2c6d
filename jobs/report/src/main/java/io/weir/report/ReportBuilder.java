package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.InstrumentHealth;
import io.weir.dataset.RunHealth;
import io.weir.dataset.RunManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds a run's report: one HTML file that needs nothing else, neither network nor server.
 *
 * <p>The same run gives the same bytes. Charts are drawn by Apache ECharts from data that {@link
 * Sampling} chose; statistics are over all rows.
 */
public final class ReportBuilder {

    private ReportBuilder() {}

    /**
     * Writes the report into the run's directory, in place of an older one.
     *
     * @return the page
     * @throws io.weir.dataset.DatasetException if the directory is no run's, or a file is corrupt
     * @throws UncheckedIOException if the page cannot be written
     */
    public static Path build(Path run, ReportOptions options) {
        String page = HtmlPage.of(title(run), data(run, options));
        Path file = run.resolve(options.fileName());
        Path partial = run.resolve("." + options.fileName() + ".partial");
        try {
            Files.writeString(partial, page, StandardCharsets.UTF_8);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write report " + file, e);
        }
        return file;
    }

    private static String title(Path run) {
        return String.valueOf(run.toAbsolutePath().normalize().getFileName());
    }

    /** The page begins with the instrument that needs attention most. */
    private static Set<RunData.Key> order(Set<RunData.Key> all, List<InstrumentHealth> worstFirst) {
        Set<RunData.Key> order = new LinkedHashSet<>();
        for (InstrumentHealth health : worstFirst) {
            RunData.Key key = new RunData.Key(health.venue(), health.symbol());
            if (all.contains(key)) {
                order.add(key);
            }
        }
        order.addAll(all);
        return order;
    }

    static ObjectNode data(Path run, ReportOptions options) {
        RunData data = new RunData(run);
        ObjectNode root = Json.object();
        root.put("title", title(run));
        root.put("buckets", options.buckets());
        root.set("rows", Json.tree(data.rowCounts()));
        root.set("meanings", Json.tree(data.meanings()));
        Map<RunData.Key, Map<String, Long>> instruments = data.instruments();
        List<InstrumentHealth> worstFirst =
                RunHealth.read(run).instruments().stream()
                        .sorted(InstrumentHealth.WORST_FIRST)
                        .toList();
        Health.write(worstFirst, root);
        ArrayNode names = root.putArray("names");
        ArrayNode shown = root.putArray("instruments");
        for (RunData.Key key : order(instruments.keySet(), worstFirst)) {
            String id = key.venue() + ":" + key.symbol();
            names.add(id);
            if (shown.size() < options.maxInstruments()) {
                Map<String, Long> samplers = instruments.getOrDefault(key, Map.of());
                ObjectNode instrument = new InstrumentReport(data, key, samplers, options).write();
                worstFirst.stream()
                        .filter(health -> health.id().equals(id))
                        .forEach(health -> Health.figures(health, instrument.putObject("figures")));
                shown.add(instrument);
            }
        }
        LateRecords.write(data, options.examples(), root);
        DeadLetters.write(data, options.examples(), root);
        RunManifest manifest = data.manifest();
        if (manifest != null) {
            root.set("manifest", Json.tree(manifest));
        }
        root.set("notes", Json.tree(List.copyOf(data.notes())));
        return root;
    }
}
