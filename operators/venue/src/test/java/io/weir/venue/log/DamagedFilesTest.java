package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.Venues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compressed files with damage of every kind, from seeds: each is read to its end, with a dead
 * letter for what is damaged, or refused by name. {@code -Dweir.damaged-files=2000} is the long
 * form.
 *
 * <p>Work is bounded by what a feed answers: it never goes back in its file, and each damaged place
 * lies behind the one before. The time limit is only there so that a hang ends.
 */
@Timeout(600)
class DamagedFilesTest {

    private static final int FILES = Integer.getInteger("weir.damaged-files", 150);

    @TempDir private Path folder;

    /** A file of members, and the damage done to it. */
    private static final class Damaged {
        final List<byte[]> members = new ArrayList<>();
        final List<String> plain = new ArrayList<>();
        String what = "";

        /** The only member that was changed, or -1 where only what stands between them was. */
        int hit = -1;

        byte[] bytes() {
            return Captures.join(members.toArray(byte[][]::new));
        }
    }

    private static Damaged members(SplittableRandom random, boolean zstd) throws IOException {
        Damaged file = new Damaged();
        int id = 0;
        for (int m = 1 + random.nextInt(5); m > 0; m--) {
            int lines = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(40);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines; i++, id++) {
                text.append(Captures.trade("BTCUSDT", id * 10L, id * 10L + 5, id)).append('\n');
            }
            byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
            file.plain.add(text.toString());
            file.members.add(zstd ? Captures.zstd(plain) : Captures.gzip(plain));
        }
        return file;
    }

    private static byte[] junk(SplittableRandom random) {
        byte[] junk = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 200_000 : 300)];
        random.nextBytes(junk);
        if (random.nextInt(4) == 0) {
            // What looks like the beginning of a member, and is none.
            byte[] header = Captures.join(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
            System.arraycopy(header, 0, junk, 0, Math.min(header.length, junk.length));
        }
        return junk;
    }

    private static Damaged damaged(SplittableRandom random, boolean zstd) throws IOException {
        Damaged file = members(random, zstd);
        int at = random.nextInt(file.members.size());
        byte[] member = file.members.get(at);
        switch (random.nextInt(5)) {
            case 0 -> {
                int bit = random.nextInt(member.length * 8);
                member[bit >> 3] ^= (byte) (1 << (bit & 7));
                file.what = "bit " + bit + " of member " + at + " of " + file.members.size();
                file.hit = at;
            }
            case 1 -> {
                int cut = random.nextInt(member.length);
                file.members.set(at, Arrays.copyOf(member, cut));
                file.what = "member " + at + " cut at " + cut;
                file.hit = at;
            }
            case 2 -> {
                int place = random.nextInt(file.members.size() + 1);
                file.members.add(place, junk(random));
                file.plain.add(place, "");
                file.what = "junk before member " + place;
            }
            case 3 -> {
                // The case of the field: a wrong checksum, and junk behind it.
                member[member.length - 1 - random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
                file.members.add(at + 1, junk(random));
                file.plain.add(at + 1, "");
                file.what = "trailer of member " + at + " and junk";
                file.hit = at;
            }
            default -> {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    byte[] any = file.members.get(random.nextInt(file.members.size()));
                    any[random.nextInt(any.length)] = (byte) random.nextInt(256);
                }
                file.what = "bytes anywhere";
                file.hit = Integer.MAX_VALUE;
            }
        }
        return file;
    }

    // Reads a feed to its end; every answer must be a step ahead.
    private static int damages(Path path, String as) throws IOException {
        byte[] into = new byte[777];
        int damages = 0;
        long size = Files.size(path);
        long before = -1;
        long answers = 0;
        try (ByteFeed feed = Feeds.open(StoredFile.of(path))) {
            for (int count = feed.read(into, 0, into.length);
                    count != ByteFeed.END;
                    count = feed.read(into, 0, into.length)) {
                assertThat(count).as(as).isNotZero();
                assertThat(feed.storedBytes()).as(as).isBetween(Math.max(before, 0), size);
                if (count == ByteFeed.DAMAGED) {
                    damages++;
                    assertThat(feed.storedBytes()).as(as).isGreaterThan(before);
                    assertThat(feed.damage()).as(as).isNotEmpty();
                    before = feed.storedBytes();
                }
                // No compression of these tests makes a byte of more than a thousand.
                assertThat(++answers).as(as).isLessThan(1_000 * (size + 1));
            }
        }
        return damages;
    }

    // The log of the file beside one that is whole; null where the file is refused.
    private @Nullable LogDescriptor plan(Path path, Path whole, String as) {
        List<FileFacts> facts = new ArrayList<>();
        try {
            facts.add(FileInspector.inspect(path, Venues.ALL));
        } catch (InputException e) {
            assertThat(e).as(as).hasMessageContaining(path.toString());
        }
        RecordingPlan plan = Recordings.plan(List.of(folder));
        assertThat(plan.logs().toString()).as(as).contains(whole.getFileName().toString());
        assertThat(plan.notes()).as(as).hasSize(1 - facts.size());
        return plan.logs().stream()
                .filter(log -> log.paths().contains(path.toString()))
                .findFirst()
                .orElse(null);
    }

    private void check(Damaged file, Path path, Path whole, boolean zstd, String as)
            throws IOException {
        Files.write(path, file.bytes());
        int damages = damages(path, as);
        LogDescriptor log = plan(path, whole, as);
        if (log == null) {
            return;
        }
        List<MarketEvent> events = Captures.read(log);
        List<DeadLetter> letters = Captures.letters(events);
        assertThat(letters).as(as).hasSizeGreaterThanOrEqualTo(damages);
        if (zstd || file.hit == Integer.MAX_VALUE || file.hit == 0) {
            return;
        }
        // Members that nobody touched are read whole.
        assertThat(damages).as(as).isLessThanOrEqualTo(2);
        List<Long> trades =
                Captures.ofKind(events, EventKind.TRADE).stream()
                        .map(MarketEvent::sequence)
                        .toList();
        long id = 0;
        for (int m = 0; m < file.plain.size(); m++) {
            long lines = file.plain.get(m).lines().count();
            for (long i = id; m != file.hit && i < id + lines; i++) {
                assertThat(trades).as(as + ", member " + m).contains(i);
            }
            id += lines;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyDamagedFileEndsAndNoOtherSuffers(boolean zstd) throws IOException {
        Path whole =
                Captures.write(
                        folder,
                        "whole",
                        Captures.bytes(List.of(Captures.trade("ETHUSDT", 1, 2, 3))));
        for (int seed = 0; seed < FILES; seed++) {
            Damaged file = damaged(new SplittableRandom(seed), zstd);
            String as = (zstd ? "zstd, seed " : "gzip, seed ") + seed + ", " + file.what;
            Path path = folder.resolve("damaged");
            check(file, path, whole, zstd, as);
        }
    }

    /** A member of 63 bytes with one bit of its checksum flipped, and 200 bytes of junk. */
    @Test
    void wrongChecksumAndJunkAreOneDamagedPlace() throws IOException {
        byte[] member = Captures.gzip(new byte[] {'a', '\n'});
        member[member.length - 8] ^= 1;
        byte[] junk = new byte[200];
        new SplittableRandom(1).nextBytes(junk);
        byte[] bytes = Captures.join(member, junk, Captures.gzip(new byte[] {'b'}));
        byte[] into = new byte[10];
        try (GzipFeed feed = new GzipFeed(new ByteArrayInputStream(bytes), bytes.length)) {
            assertThat(feed.read(into, 0, 10)).isEqualTo(2);
            assertThat(feed.read(into, 0, 10)).isEqualTo(ByteFeed.DAMAGED);
            assertThat(feed.damage()).contains("checksum");
            assertThat(feed.read(into, 0, 10)).isEqualTo(1);
            assertThat(into[0]).isEqualTo((byte) 'b');
            assertThat(feed.read(into, 0, 10)).isEqualTo(ByteFeed.END);
            assertThat(feed.storedBytes()).isEqualTo(bytes.length);
        }
    }

    /** One bit says that a header has an extra field: its length reaches into the next member. */
    @Test
    void noHeaderReachesIntoTheNextMember() throws IOException {
        byte[] first = HexFormat.of().parseHex("1f8b0804000000000003280028003030");
        byte[] bytes = Captures.join(first, Captures.gzip(new byte[] {'b'}), new byte[60]);
        byte[] into = new byte[10];
        try (GzipFeed feed = new GzipFeed(new ByteArrayInputStream(bytes), bytes.length)) {
            assertThat(feed.read(into, 0, 10)).isEqualTo(ByteFeed.DAMAGED);
            assertThat(feed.read(into, 0, 10)).isEqualTo(1);
            assertThat(feed.read(into, 0, 10)).isEqualTo(ByteFeed.END);
        }
    }

    /** The file of the report, where it is there. */
    @Test
    void theCaseOfTheField() throws IOException {
        Path root = Path.of(System.getProperty("weir.root", "../.."));
        Path file = root.resolve("../shared/data/field-cases/damaged_gzip/damaged.gz");
        assumeTrue(Files.exists(file));
        assertThat(damages(file, file.toString())).isEqualTo(1);
    }
}
