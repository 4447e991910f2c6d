package io.weir.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Reads and writes recordings of {@code local_ns json} lines, to cut and change them in tests. */
final class LineFiles {

    private static final Pattern VENUE_TIME = Pattern.compile("\"([ET])\":([0-9]{13})");
    private static final long MILLION = 1_000_000;

    private LineFiles() {}

    /** The first {@code most} lines of a gzip file. */
    static List<String> read(Path file, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && lines.size() < most) {
                lines.add(line);
                line = reader.readLine();
            }
        }
        return lines;
    }

    static Path write(Path file, List<String> lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (String line : lines) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
        return file;
    }

    /** When a line was received, in the unit of its file. */
    static long receiveTime(String line) {
        return Long.parseLong(line, 0, line.indexOf(' '), 10);
    }

    /** The same market, everything in it {@code nanos} later: received, and at the venue. */
    static List<String> shifted(List<String> lines, long nanos) {
        List<String> shifted = new ArrayList<>();
        for (String line : received(lines, nanos)) {
            shifted.add(later(line, nanos / MILLION));
        }
        return shifted;
    }

    /** A message with all its venue times {@code millis} later. */
    static String later(String line, long millis) {
        Matcher times = VENUE_TIME.matcher(line);
        return times.replaceAll(
                time -> "\"" + time.group(1) + "\":" + (Long.parseLong(time.group(2)) + millis));
    }

    /** The same messages, received {@code nanos} later. */
    static List<String> received(List<String> lines, long nanos) {
        List<String> shifted = new ArrayList<>();
        for (String line : lines) {
            shifted.add((receiveTime(line) + nanos) + line.substring(line.indexOf(' ')));
        }
        return shifted;
    }
}
