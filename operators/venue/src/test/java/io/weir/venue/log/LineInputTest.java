package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines against a plain reader of lines, whatever the compression. */
class LineInputTest {

    @TempDir private Path folder;

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineInput in = new LineInput(StoredFile.of(file))) {
            while (in.next()) {
                assertThat(in.problem()).isNull();
                String line =
                        new String(
                                in.bytes(), in.from(), in.to() - in.from(), StandardCharsets.UTF_8);
                assertThat(in.isBlank()).isEqualTo(line.isBlank());
                lines.add(line);
            }
        }
        return lines;
    }

    private static String random(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int draw = random.nextInt(30);
            if (draw == 0) {
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            } else if (draw == 1) {
                text.append(random.nextBoolean() ? " " : "\t");
            } else if (draw == 2 && random.nextInt(200) == 0) {
                text.append("x".repeat(200_000));
            } else {
                text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    // A carriage return belongs to the line break, and no line stands behind the last one.
    private static List<String> twin(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void linesAreThoseOfThePlainReader(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10; i++) {
            String text = random(random, random.nextInt(60_000));
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            List<String> expected = twin(text);
            assertThat(lines(Captures.write(folder, "plain", plain)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(lines(Captures.write(folder, "zstd", Captures.zstd(plain))))
                    .isEqualTo(expected);
            int cut = plain.length == 0 ? 0 : random.nextInt(plain.length);
            byte[] members =
                    Captures.join(
                            Captures.gzip(java.util.Arrays.copyOf(plain, cut)),
                            Captures.gzip(java.util.Arrays.copyOfRange(plain, cut, plain.length)));
            assertThat(lines(Captures.write(folder, "gzip", members))).isEqualTo(expected);
        }
    }

    @Test
    void storedBytesEndAtTheLengthOfTheFile() throws IOException {
        byte[] plain = random(new SplittableRandom(9), 300_000).getBytes(StandardCharsets.UTF_8);
        byte[] stored = Captures.gzip(plain);
        long before = 0;
        try (LineInput in = new LineInput(StoredFile.of(Captures.write(folder, "s", stored)))) {
            while (in.next()) {
                assertThat(in.storedBytes()).isBetween(before, (long) stored.length);
                before = in.storedBytes();
            }
            assertThat(in.storedBytes()).isEqualTo(stored.length);
        }
    }

    /** Sizes around those of buffers and the limit of a line; a longer line is one line, cut. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                63,
                64,
                4095,
                4096,
                4097,
                65_535,
                65_536,
                65_537,
                131_071,
                131_072,
                131_073,
                524_287,
                524_288,
                524_289,
                1 << 20,
                (1 << 20) + 1,
                1 << 24,
                (1 << 24) + 1,
                (1 << 25) - 131_072,
                (1 << 25) - 1,
                1 << 25,
                (1 << 25) + 1,
                1 << 26,
                (1 << 26) + 1
            })
    void linesOfPoisonousSizesAreReadOrCut(int size) throws IOException {
        byte[] line = new byte[size];
        java.util.Arrays.fill(line, (byte) 'x');
        for (String end : List.of("\n\nrest", "\nrest\n", "\r\nrest\n", "")) {
            // All that stands before the line feed counts.
            int had = size + (end.startsWith("\r") ? 1 : 0);
            boolean isCut = had >= LineInput.LINE_BYTES_MAX;
            byte[] plain =
                    Captures.join(
                            "first\n".getBytes(StandardCharsets.UTF_8),
                            line,
                            end.getBytes(StandardCharsets.UTF_8));
            byte[] stored = end.isEmpty() ? plain : Captures.zstd(plain);
            try (LineInput in =
                    new LineInput(StoredFile.of(Captures.write(folder, "poison", stored)))) {
                assertThat(in.next()).isTrue();
                assertThat(in.to() - in.from()).isEqualTo(5);
                assertThat(in.next()).isTrue();
                assertThat(in.to() - in.from()).isEqualTo(isCut ? LineInput.KEPT_BYTES : size);
                assertThat(in.bytes()).isNotEmpty().hasSizeLessThan((1 << 25) + (1 << 18));
                if (isCut) {
                    assertThat(in.problem()).contains("less than 33554432", ", had " + had);
                } else {
                    assertThat(in.problem()).isNull();
                }
                String rest = end.strip();
                for (int i = end.startsWith("\n\n") ? 1 : 0; i > 0; i--) {
                    assertThat(in.next()).isTrue();
                    assertThat(in.isBlank()).isTrue();
                }
                assertThat(in.next()).isEqualTo(!rest.isEmpty());
                assertThat(in.to() - in.from()).isEqualTo(rest.length());
                assertThat(in.next()).isFalse();
            }
        }
    }

    /** What is wrong behind a line that is too long is said with it. */
    @Test
    void damageWithinALongLineIsOneProblem() throws IOException {
        byte[] member = Captures.gzip("x".repeat(1 << 26).getBytes(StandardCharsets.UTF_8));
        byte[] stored =
                Captures.join(
                        java.util.Arrays.copyOf(member, member.length * 3 / 4),
                        Captures.gzip("y\n".getBytes(StandardCharsets.UTF_8)));
        try (LineInput in = new LineInput(StoredFile.of(Captures.write(folder, "s", stored)))) {
            assertThat(in.next()).isTrue();
            assertThat(in.problem()).contains("less than 33554432", "cut off");
            assertThat(in.next()).isTrue();
            assertThat(in.problem()).isNull();
            assertThat(in.to() - in.from()).isEqualTo(1);
            assertThat(in.next()).isFalse();
        }
    }

    @Test
    void aLongLineOfARecordingIsOneDeadLetter() throws IOException {
        byte[] bytes =
                Captures.bytes(
                        List.of(
                                Captures.trade("A", 0, 10, 1),
                                Captures.START + 20 * Captures.MILLI + " " + "{".repeat(1 << 25),
                                Captures.trade("A", 30, 40, 2)));
        LogDescriptor log = Captures.only(Captures.write(folder, "long.gz", Captures.gzip(bytes)));
        var events = Captures.read(log);
        assertThat(Captures.ofKind(events, io.weir.schema.event.EventKind.TRADE)).hasSize(2);
        assertThat(Captures.letters(events))
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.detail()).contains("had " + ((1 << 25) + 20));
                            assertThat(letter.raw()).hasSize(LineInput.KEPT_BYTES);
                        });
    }
}
