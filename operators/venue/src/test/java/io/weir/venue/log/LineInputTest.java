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
        try (LineInput in = new LineInput(file)) {
            while (in.next()) {
                assertThat(in.damage()).isNull();
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
        try (LineInput in = new LineInput(Captures.write(folder, "s", stored))) {
            while (in.next()) {
                assertThat(in.storedBytes()).isBetween(before, (long) stored.length);
                before = in.storedBytes();
            }
            assertThat(in.storedBytes()).isEqualTo(stored.length);
        }
    }
}
