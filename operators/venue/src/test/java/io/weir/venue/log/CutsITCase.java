package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.venue.Venues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One recording in pieces, cut where people's tools cut: anywhere, around single lines, snapshots,
 * blank and damaged lines, and where receive times tie or step back. The pieces are given in any
 * order and under any names. What is read is what the whole recording gives, or a note says that it
 * may not be; in the order given it always is, of pieces that are recordings.
 *
 * <p>{@code -Dweir.cuts=1000} tries as many draws.
 */
class CutsITCase {

    private static final int DRAWS = Integer.getInteger("weir.cuts", 200);
    private static final int MICRO_DIGITS = 16;
    private static final Path DATA =
            Path.of(System.getProperty("weir.root", "../.."), "../shared/data/binance-raw");

    @TempDir private Path folder;
    private static final List<List<String>> RECORDINGS = new ArrayList<>();

    /** What a recording is cut into, and how often it came out equal. */
    private enum Kind {
        ANYWHERE,
        SINGLE_LINES,
        SNAPSHOTS_ALONE,
        BLANK_OR_DAMAGED_ALONE,
        TIES,
        STEPS_BACK
    }

    private static final class Tally {
        private int equal;
        private int said;

        @Override
        public String toString() {
            return equal + " equal, " + said + " said";
        }
    }

    @BeforeAll
    static void readRecordings() throws IOException {
        assumeTrue(
                Files.isDirectory(DATA),
                () -> "Skipped: there are no recordings at " + DATA.toAbsolutePath());
        for (String name :
                List.of(
                        "usdm/btcusdt_20240808.gz",
                        "usdm/btcusdt_20230405.dat.gz",
                        "spot/btcusdt_20240808.gz",
                        "coinm/btcusd_perp_20240808.gz")) {
            byte[] stored = Files.readAllBytes(DATA.resolve(name));
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                String text = new String(in.readNBytes(3_000_000), StandardCharsets.UTF_8);
                List<String> lines = text.lines().toList();
                RECORDINGS.add(lines.subList(0, lines.size() - 1));
            }
        }
    }

    @Test
    void piecesAreReadAsTheWholeOrItIsSaid() throws IOException {
        TreeMap<Kind, Tally> tallies = new TreeMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            for (Kind kind : Kind.values()) {
                if (draw % Kind.values().length == kind.ordinal()) {
                    tallies.computeIfAbsent(kind, k -> new Tally());
                    draw(draw, kind, tallies.get(kind));
                }
            }
        }
        // What content decides, it decides: notes are no way out.
        for (Kind kind : List.of(Kind.ANYWHERE, Kind.SINGLE_LINES, Kind.SNAPSHOTS_ALONE)) {
            assertThat(tallies.get(kind).said).as(tallies.toString()).isZero();
        }
        assertThat(tallies.get(Kind.TIES).equal).as(tallies.toString()).isPositive();
        // A piece without a record has no place, and one whose clock stepped back may be another's.
        assertThat(tallies.get(Kind.BLANK_OR_DAMAGED_ALONE).said).isPositive();
        assertThat(tallies.get(Kind.STEPS_BACK).said).isPositive();
    }

    private void draw(int draw, Kind kind, Tally tally) throws IOException {
        SplittableRandom random = new SplittableRandom(7_000 + draw);
        String as = "draw " + draw + ", " + kind;
        List<String> all = RECORDINGS.get(random.nextInt(RECORDINGS.size()));
        int from = random.nextInt(3) == 0 ? 0 : random.nextInt(all.size() - 500);
        List<String> lines = new ArrayList<>(all.subList(from, from + 100 + random.nextInt(400)));
        TreeSet<Integer> cuts = cuts(kind, lines, random);
        Path here = Files.createDirectories(folder.resolve("draw" + draw));
        Path whole = write(here.resolve("whole"), lines);
        List<String> expected = texts(Recordings.plan(List.of(whole)));

        List<Path> pieces = new ArrayList<>();
        Path data = Files.createDirectories(here.resolve("pieces"));
        int begin = 0;
        cuts.add(lines.size());
        for (int end : cuts) {
            if (end > begin) {
                String name = random.nextInt(1_000_000) + "-" + pieces.size();
                pieces.add(write(data.resolve(name), lines.subList(begin, end)));
                begin = end;
            }
        }
        List<Path> shuffled = new ArrayList<>(pieces);
        Collections.shuffle(shuffled, new Random(draw));
        RecordingPlan plan = Recordings.plan(List.of(data));
        if (texts(plan).equals(expected)) {
            tally.equal++;
        } else {
            assertThat(plan.notes()).as(as).isNotEmpty();
            tally.said++;
        }
        List<Path> readable = new ArrayList<>();
        for (Path piece : shuffled) {
            if (isRecording(piece)) {
                readable.add(piece);
            }
        }
        // The order in which files are named says nothing.
        assertThat(texts(Recordings.plan(readable))).as(as).isEqualTo(texts(plan));
        if (readable.size() == pieces.size()) {
            RecordingPlan ordered = Recordings.plan(pieces, InputRules.ORDERED);
            assertThat(texts(ordered)).as(as).isEqualTo(expected);
        }
    }

    private static boolean isRecording(Path piece) {
        try {
            FileInspector.inspect(piece, Venues.ALL);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /** Where the recording is cut; some kinds change its lines there first. */
    private static TreeSet<Integer> cuts(Kind kind, List<String> lines, SplittableRandom random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int at = 1 + random.nextInt(lines.size() - 2);
            switch (kind) {
                case ANYWHERE -> cuts.add(at);
                case SINGLE_LINES -> {
                    int run = 1 + random.nextInt(4);
                    for (int line = at; line <= Math.min(at + run, lines.size() - 1); line++) {
                        cuts.add(line);
                    }
                }
                case SNAPSHOTS_ALONE -> {
                    for (int line = 0; line < lines.size(); line++) {
                        if (lines.get(line).contains("\"lastUpdateId\"")) {
                            cuts.add(Math.max(line, 1));
                            cuts.add(line + 1);
                        }
                    }
                    cuts.add(at);
                }
                case BLANK_OR_DAMAGED_ALONE -> {
                    String line = lines.get(at);
                    boolean blank = random.nextInt(2) == 0 || line.length() < 12;
                    lines.add(at, blank ? "" : line.substring(0, 12));
                    cuts.add(at);
                    cuts.add(at + 1);
                }
                case TIES -> {
                    int ties = 1 + random.nextInt(3);
                    for (int line = at; line < Math.min(at + ties, lines.size()); line++) {
                        lines.set(line, at(lines.get(line), received(lines.get(at - 1))));
                    }
                    cuts.add(at);
                    if (random.nextInt(2) == 0) {
                        cuts.add(Math.min(at + ties, lines.size() - 1));
                    }
                }
                case STEPS_BACK -> {
                    long milli = lines.get(at).indexOf(' ') == MICRO_DIGITS ? 1_000 : 1_000_000;
                    long step = (1 + random.nextInt(500)) * milli;
                    for (int line = at; line < lines.size(); line++) {
                        lines.set(line, at(lines.get(line), received(lines.get(line)) - step));
                    }
                    cuts.add(at);
                }
            }
        }
        return cuts;
    }

    private static long received(String line) {
        return Long.parseLong(line, 0, line.indexOf(' '), 10);
    }

    private static String at(String line, long receive) {
        return receive + line.substring(line.indexOf(' '));
    }

    private static Path write(Path file, List<String> lines) throws IOException {
        return Files.write(file, Captures.bytes(lines));
    }

    private static List<String> texts(RecordingPlan plan) throws IOException {
        List<String> texts = new ArrayList<>();
        for (LogDescriptor log : plan.logs()) {
            texts.addAll(Captures.texts(Captures.read(log)));
        }
        return texts;
    }
}
