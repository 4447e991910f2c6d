package io.weir.benchmarks;

import static io.weir.schema.Checks.checkArgument;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a recording last: writes it several times over, each time later and with higher numbers.
 *
 * <p>Receive and venue times move by the length of the recording and a pause in which every book
 * becomes stale, so each repetition is a coverage of its own that begins with the recording's
 * snapshot. Update and trade ids move by their range, so that nothing is taken for a duplicate.
 * Only digits change: the lines keep their length and their cost.
 */
final class RepeatedRecording {

    private static final Pattern NUMBERS =
            Pattern.compile("(?<=\"(E|T|U|u|pu|t|lastUpdateId)\":)\\d+");
    private static final long PAUSE_MILLIS = 30_000;
    private static final int RECEIVE_DIGITS = 19;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Line> lines = new ArrayList<>();
    private final long[] smallest = filled(Long.MAX_VALUE);
    private final long[] largest = filled(Long.MIN_VALUE);

    /** What a number counts. */
    private enum Kind {
        MILLIS,
        UPDATE,
        TRADE
    }

    /**
     * A line and where its numbers stand.
     *
     * @param marks start, end and kind of each number behind the receive time
     */
    private record Line(String text, int[] marks) {}

    private RepeatedRecording() {}

    private static long[] filled(long value) {
        long[] values = new long[Kind.values().length];
        Arrays.fill(values, value);
        return values;
    }

    /** Writes {@code source} so many times over to {@code target}; returns the lines written. */
    static long write(Path source, Path target, int repetitions) throws IOException {
        RepeatedRecording recording = new RepeatedRecording();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(source)),
                                StandardCharsets.ISO_8859_1))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                recording.add(text);
            }
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target), 1 << 16)) {
            for (int i = 0; i < repetitions; i++) {
                recording.repeat(i, out);
            }
        }
        return (long) recording.lines.size() * repetitions;
    }

    private void add(String text) {
        checkArgument(
                text.indexOf(' ') == RECEIVE_DIGITS,
                "Invalid line for a benchmark: must begin with a receive time in ns, was '%s'",
                text);
        List<Integer> marks = new ArrayList<>();
        Matcher number = NUMBERS.matcher(text);
        while (number.find()) {
            Kind kind =
                    switch (number.group(1)) {
                        case "E", "T" -> Kind.MILLIS;
                        case "t" -> Kind.TRADE;
                        default -> Kind.UPDATE;
                    };
            long value = Long.parseLong(number.group());
            smallest[kind.ordinal()] = Math.min(smallest[kind.ordinal()], value);
            largest[kind.ordinal()] = Math.max(largest[kind.ordinal()], value);
            marks.addAll(List.of(number.start(), number.end(), kind.ordinal()));
        }
        lines.add(new Line(text, marks.stream().mapToInt(Integer::intValue).toArray()));
    }

    private void repeat(int repetition, OutputStream out) throws IOException {
        long length = receive(lines.get(lines.size() - 1).text()) - receive(lines.get(0).text());
        long millis = repetition * (length / NANOS_PER_MILLI + PAUSE_MILLIS);
        long[] shifts = new long[Kind.values().length];
        for (Kind kind : Kind.values()) {
            int i = kind.ordinal();
            shifts[i] = repetition * (Math.max(largest[i], smallest[i]) - smallest[i] + 1);
        }
        shifts[Kind.MILLIS.ordinal()] = millis;
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.setLength(0);
            text.append(receive(line.text()) + millis * NANOS_PER_MILLI);
            int done = RECEIVE_DIGITS;
            for (int i = 0; i < line.marks().length; i += 3) {
                int end = line.marks()[i + 1];
                text.append(line.text(), done, line.marks()[i]);
                long value = Long.parseLong(line.text(), line.marks()[i], end, 10);
                text.append(value + shifts[line.marks()[i + 2]]);
                done = end;
            }
            text.append(line.text(), done, line.text().length()).append('\n');
            out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static long receive(String text) {
        return Long.parseLong(text, 0, RECEIVE_DIGITS, 10);
    }
}
