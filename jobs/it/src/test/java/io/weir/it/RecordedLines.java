package io.weir.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A recording as the raw lines of its logs, to be cut and changed before anything reads it. */
record RecordedLines(List<List<String>> logs) {

    private static final long SECOND = 1_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    /** One log of these files, in their order. */
    static RecordedLines ofLog(List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file));
                    BufferedReader reader =
                            new BufferedReader(
                                    new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
                reader.lines().forEach(lines::add);
            }
        }
        return new RecordedLines(List.of(lines));
    }

    /** Every file of a folder is a log. */
    static RecordedLines ofFolder(Path folder) throws IOException {
        List<List<String>> logs = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".gz")).sorted().toList()) {
                logs.addAll(ofLog(List.of(file)).logs);
            }
        }
        return new RecordedLines(logs);
    }

    /** When the line was received, ns. */
    static long received(String line) {
        long time = Long.parseLong(line, 0, line.indexOf(' '), 10);
        return time < MICROS_BELOW ? time * 1_000 : time;
    }

    /** The message of a line. */
    static String message(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    static boolean isBook(String line) {
        return line.contains("@depth") || line.contains("lastUpdateId");
    }

    /** Receive time of the first line of all. */
    long begin() {
        return logs.stream().mapToLong(log -> received(log.get(0))).min().orElseThrow();
    }

    /** Receive time of the last line of all. */
    long end() {
        return logs.stream()
                .mapToLong(log -> received(log.get(log.size() - 1)))
                .max()
                .orElseThrow();
    }

    /** What each log had received by {@code time}; logs that had received nothing are absent. */
    RecordedLines until(long time) {
        List<List<String>> heads = new ArrayList<>();
        for (List<String> log : logs) {
            int size = 0;
            while (size < log.size() && received(log.get(size)) <= time) {
                size++;
            }
            if (size > 0) {
                heads.add(log.subList(0, size));
            }
        }
        return new RecordedLines(heads);
    }

    /** The first seconds. */
    RecordedLines seconds(long seconds) {
        return until(begin() + seconds * SECOND);
    }

    /** Without the lines between two seconds, from the beginning, that are not {@code kept}. */
    RecordedLines thinned(long from, long to, Predicate<String> kept) {
        long first = begin() + from * SECOND;
        long last = begin() + to * SECOND;
        return new RecordedLines(
                logs.stream()
                        .map(
                                log ->
                                        log.stream()
                                                .filter(
                                                        line ->
                                                                received(line) < first
                                                                        || received(line) >= last
                                                                        || kept.test(line))
                                                .toList())
                        .toList());
    }

    /** Each log in a file of its own; what the folder had is gone. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (int i = 0; i < logs.size(); i++) {
            Files.write(folder.resolve("log" + i), logs.get(i), StandardCharsets.ISO_8859_1);
        }
        return folder;
    }

    int size() {
        return logs.stream().mapToInt(List::size).sum();
    }
}
