package io.weir.benchmarks;

import io.weir.pipelines.Registries;
import io.weir.schema.Checks;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import io.weir.venue.log.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The beginning of a recording, as the micro-benchmarks take it. */
final class Inputs {

    /** Messages of a product, or events: enough for a book to live, few enough for the cache. */
    static final int COUNT = 20_000;

    private Inputs() {}

    /** Path of a recording, which must be there. */
    static Path recording(String product) {
        String name =
                switch (product) {
                    case "spot" -> "spot/btcusdt_20240808.gz";
                    case "usdm" -> "usdm/btcusdt_20240808.gz";
                    case "coinm" -> "coinm/btcusd_perp_20240808.gz";
                    default -> throw new IllegalArgumentException(product);
                };
        Path root = Path.of(System.getProperty("weir.root", "."));
        Path file = root.resolve("../shared/data/binance-raw").resolve(name).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    Checks.format(
                            "Cannot measure: recording %s is missing; set -Dweir.root", file));
        }
        return file;
    }

    static LogDescriptor log(String product) {
        return Recordings.plan(List.of(recording(product))).logs().get(0);
    }

    /** Messages without their receive times. */
    static List<byte[]> messages(String product) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(recording(product))),
                                StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null && messages.size() < COUNT) {
                String message = line.substring(line.indexOf(' ') + 1);
                messages.add(message.getBytes(StandardCharsets.UTF_8));
                line = in.readLine();
            }
        }
        return messages;
    }

    /** Stamped events. Their order is that of the log, which is near enough to the canonical. */
    static List<MarketEvent> events(String product) throws IOException {
        List<MarketEvent> events = new ArrayList<>();
        try (LogReader reader =
                LogReader.open(log(product), Registries.standard(), ClockSettings.DEFAULT)) {
            MarketEvent event = reader.next();
            while (event != null && events.size() < COUNT) {
                events.add(event);
                event = reader.next();
            }
        }
        return events;
    }
}
