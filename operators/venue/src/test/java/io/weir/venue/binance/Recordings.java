package io.weir.venue.binance;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The recordings that lie beside the project, where they do. */
final class Recordings {

    private static final Path DATA =
            Path.of(System.getProperty("weir.root", "."), "../shared/data").normalize();

    private Recordings() {}

    /** Each line of a gzip file; skips the test where the file is absent. */
    static void lines(String file, Consumer<String> each) {
        Path path = DATA.resolve(file);
        assumeThat(Files.exists(path)).as("recording %s is not beside the project", file).isTrue();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(path)),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    each.accept(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each message of a file of lines {@code local time, blank, message}. */
    static void messages(String file, Consumer<byte[]> each) {
        lines(
                file,
                line ->
                        each.accept(
                                line.substring(line.indexOf(' ') + 1)
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
