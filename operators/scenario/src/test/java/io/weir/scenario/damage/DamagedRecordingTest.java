package io.weir.scenario.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind does what it records and nothing else; the true book is that of the venue's quotes.
 */
class DamagedRecordingTest {

    private static final String USDM = "usdm_weirusdt.gz";
    private static final String SPOT = "spot_lockusdt.gz";
    private static final int LINES = 3_000;

    private static List<String> sample(String name) throws IOException {
        Path root = Path.of(System.getProperty("weir.root"));
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                root.resolve("sample-data").resolve(name))),
                                StandardCharsets.UTF_8))) {
            return reader.lines().limit(LINES).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(DamageKind.class)
    void damageIsRecordedAndRepeats(DamageKind kind) throws IOException {
        List<String> lines = sample(USDM);
        Set<List<String>> results = new HashSet<>();
        for (long seed = 1; seed <= 5; seed++) {
            DamagedRecording damaged = DamagedRecording.of(lines, List.of(kind), seed);
            assertThat(damaged).isEqualTo(DamagedRecording.of(lines, List.of(kind), seed));
            assertThat(damaged.injections())
                    .isNotEmpty()
                    .allMatch(injection -> injection.kind() == kind);
            assertThat(damaged.lines()).isNotEqualTo(lines);
            List<String> again = lines;
            for (Injection injection : damaged.injections()) {
                again = injection.applyTo(again);
            }
            assertThat(again).isEqualTo(damaged.lines());
            results.add(damaged.lines());
        }
        boolean isDrawn = kind != DamageKind.SNAPSHOT_LOST;
        assertThat(results).hasSizeGreaterThan(isDrawn ? 1 : 0);
        assertThat(List.of(kind.id(), kind.protocol(), kind.quotes(), kind.answer()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(value = DamageKind.class, names = "DIGIT_.*", mode = EnumSource.Mode.MATCH_ANY)
    void oneDigitIsChanged(DamageKind kind) throws IOException {
        List<String> lines = sample(USDM);
        for (long seed = 1; seed <= 20; seed++) {
            List<Injection> done = DamagedRecording.of(lines, List.of(kind), seed).injections();
            assertThat(done).hasSize(1);
            String before = done.get(0).before().get(0);
            String after = done.get(0).after().get(0);
            assertThat(after).hasSameSizeAs(before);
            int other = Arrays.mismatch(before.toCharArray(), after.toCharArray());
            assertThat(after.substring(other + 1)).isEqualTo(before.substring(other + 1));
            assertThat(after.charAt(other)).isBetween('0', '9');
        }
    }

    @Test
    void kindsAreComposed() throws IOException {
        List<String> lines = sample(SPOT);
        List<DamageKind> kinds =
                List.of(DamageKind.DELTA_LOST, DamageKind.JUNK, DamageKind.LINE_CUT);
        DamagedRecording damaged = DamagedRecording.of(lines, kinds, 7);
        assertThat(damaged.injections()).extracting(Injection::kind).isEqualTo(kinds);
        assertThat(damaged.lines()).hasSameSizeAs(lines);
    }

    @ParameterizedTest
    @EnumSource(DamageKind.class)
    void aRecordingWithNothingToDamageStays(DamageKind kind) {
        if (kind != DamageKind.JUNK && kind != DamageKind.SNAPSHOT_OF_ANOTHER_SYMBOL) {
            List<String> trade = List.of("1709251110006448009 {\"e\":\"trade\",\"p\":\"1.5\"}");
            assertThat(DamagedRecording.of(trade, List.of(kind), 1))
                    .isEqualTo(new DamagedRecording(trade, List.of()));
        }
        assertThat(DamagedRecording.of(List.of(), List.of(kind), 1).injections()).isEmpty();
    }

    @Test
    void aChangeIsRefusedWhereItsLinesAreNot() {
        Injection lost = new Injection(DamageKind.DELTA_LOST, 1, 5, List.of("b"), List.of());
        assertThat(lost.applyTo(List.of("a", "b", "c"))).containsExactly("a", "c");
        assertThatThrownBy(() -> lost.applyTo(List.of("a", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have 1 lines as they were at line 1");
        assertThatThrownBy(() -> lost.applyTo(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Best prices of the true book are those of the venue's quote with the same id. */
    @ParameterizedTest
    @ValueSource(strings = {USDM, SPOT})
    void theTrueBookIsThatOfTheQuotes(String name) throws IOException {
        TrueBook book = new TrueBook();
        TreeMap<Long, String> tops = new TreeMap<>();
        TreeMap<Long, String> quotes = new TreeMap<>();
        for (String line : sample(name)) {
            RecordedMessage message = new RecordedMessage(line);
            book.follow(message);
            if (message.isQuote()) {
                quotes.put(message.valueOf("u"), text(line, "b") + ' ' + text(line, "a"));
            } else if (message.isDelta() && book.isKnown()) {
                tops.put(
                        book.lastId(),
                        book.levels(Side.BID).firstKey() + " " + book.levels(Side.ASK).firstKey());
            }
        }
        tops.keySet().retainAll(quotes.keySet());
        assertThat(tops).hasSizeGreaterThan(20);
        quotes.keySet().retainAll(tops.keySet());
        assertThat(tops).isEqualTo(quotes);
    }

    private static String text(String line, String key) {
        int from = line.indexOf("\"" + key + "\":\"") + key.length() + 4;
        return line.substring(from, line.indexOf('"', from));
    }

    /** A snapshot that is made says the book that is there, so it changes nothing. */
    @Test
    void snapshotsThatAreMadeChangeNoBook() throws IOException {
        List<String> lines = sample(USDM);
        List<String> more = Truth.withSnapshots(lines, 5_000_000_000L);
        List<String> made = new ArrayList<>(more);
        made.removeAll(lines);
        assertThat(made).hasSizeGreaterThan(2).allMatch(line -> line.contains("lastUpdateId"));
        assertThat(Truth.of(more)).isEqualTo(Truth.of(lines)).hasSizeGreaterThan(100);
    }
}
