package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is read to the length that it had when it was planned, by as few handles as allowed. */
class StoredFileTest {

    @TempDir private Path folder;

    private static byte[] packed(String packing, List<String> lines) throws IOException {
        byte[] plain = Captures.bytes(lines);
        return switch (packing) {
            case "gzip" -> Captures.gzip(plain);
            case "zstd" -> Captures.zstd(plain);
            default -> plain;
        };
    }

    private static List<String> texts(LogDescriptor log) throws IOException {
        return Captures.texts(Captures.read(log));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void whatIsWrittenBehindThePlannedLengthIsNotRead(String packing) throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        List<String> lines = Captures.random(random, 400);
        byte[] before = packed(packing, lines.subList(0, 300));
        Path path = Captures.write(folder, "growing", before);
        RecordingPlan plan = Recordings.plan(List.of(path));
        final List<String> expected = texts(plan.logs().get(0));

        Files.write(path, packed(packing, lines.subList(300, 400)), StandardOpenOption.APPEND);

        assertThat(texts(plan.logs().get(0))).isEqualTo(expected);
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(before);
        assertThat(plan.inputs())
                .containsExactly(
                        new InputFile(
                                path.toString(), before.length, HexFormat.of().formatHex(sha)));
        assertThat(texts(Captures.only(path))).hasSizeGreaterThan(expected.size());
    }

    @Test
    void aLineThatWasWrittenHalfWhenTheReadingWasPlannedIsOneDeadLetter() throws IOException {
        String first = Captures.trade("A", 0, 0, 1);
        String second = Captures.trade("A", 1, 1, 2);
        byte[] half = (first + '\n' + second.substring(0, 60)).getBytes(StandardCharsets.UTF_8);
        Path path = Captures.write(folder, "half", half);
        LogDescriptor log = Captures.only(path);
        Files.write(path, Captures.bytes(List.of(first, second)));
        try (LogReader reader = LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            while (reader.next() != null) {
                // To the end of what was planned.
            }
            assertThat(reader.counters().records()).isEqualTo(2);
            assertThat(reader.counters().deadLetters()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatHasBecomeShorterIsRefused() throws IOException {
        Path path =
                Captures.write(folder, "s", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        LogDescriptor log = Captures.only(path);
        long bytes = Files.size(path);
        Files.write(path, new byte[] {'1'});
        assertThatThrownBy(() -> Captures.read(log))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Invalid recording %s: must have %d bytes, as when its reading was planned,"
                                + " had 1",
                        path, bytes);
    }

    @Test
    void aFileThatBecomesShorterWhileItIsReadIsRefused() throws IOException {
        Path path = Captures.write(folder, "s", new byte[1_000]);
        try (InputStream in = StoredFile.of(path).open()) {
            assertThat(in.readNBytes(500)).hasSize(500);
            Files.write(path, new byte[100]);
            assertThatThrownBy(() -> in.readNBytes(500))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("must have 1000 bytes");
        }
    }

    @Test
    void moreStreamsThanHandlesAreReadAlike() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        int files = StoredFileStream.HANDLES + 50;
        List<byte[]> contents = new ArrayList<>();
        List<InputStream> streams = new ArrayList<>();
        long handlesBefore = openFiles();
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(content);
            contents.add(content);
            streams.add(StoredFile.of(Captures.write(folder, "f" + i, content)).open());
        }
        int[] at = new int[files];
        long most = 0;
        for (int round = 0; round < 20_000; round++) {
            int i = random.nextInt(files);
            byte[] buffer = new byte[1 + random.nextInt(200)];
            int count = streams.get(i).read(buffer, 0, buffer.length);
            byte[] content = contents.get(i);
            if (at[i] == content.length) {
                assertThat(count).isEqualTo(-1);
            } else {
                assertThat(Arrays.copyOf(buffer, count))
                        .isEqualTo(Arrays.copyOfRange(content, at[i], at[i] + count));
                at[i] += count;
            }
            most = round % 1_000 == 0 ? Math.max(most, openFiles()) : most;
        }
        assertThat(most - handlesBefore).isBetween(1L, (long) StoredFileStream.HANDLES);
        for (InputStream stream : streams) {
            stream.close();
        }
        // Closed streams give their handles back, and closing twice gives none.
        streams.get(0).close();
        assertThat(openFiles()).isLessThanOrEqualTo(handlesBefore);
        assertThatThrownBy(() -> streams.get(0).read())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("its stream is closed");
    }

    /** Of this folder: others come and go. */
    private long openFiles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return 1;
        }
        long open = 0;
        try (Stream<Path> all = Files.list(handles)) {
            for (Path handle : all.toList()) {
                boolean here =
                        Files.exists(handle)
                                && Files.readSymbolicLink(handle).startsWith(folder.toRealPath());
                open += here ? 1 : 0;
            }
        }
        return open;
    }
}
