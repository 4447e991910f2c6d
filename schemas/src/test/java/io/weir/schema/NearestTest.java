package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("ingest.lateness", "features.samplers", "microprice", "book", "bbo", "trade");

    @ParameterizedTest
    @CsvSource({
        "ingest.latenes, ingest.lateness",
        "lateness, ingest.lateness",
        "latenss, ingest.lateness",
        "feature.sampler, features.samplers",
        "mircoprice, microprice",
        "MICROPRICE, microprice",
        "microprise, microprice",
        "bok, book",
        "boook, book",
        "obok, book",
        "bo, bbo"
    })
    void findsWhatWasMeant(String word, String meant) {
        assertThat(Nearest.of(word, KNOWN)).isEqualTo(meant);
        assertThat(Nearest.hint(word, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"moon", "candles", "microbook", "ingest", "''", "spread_in_basis_points"})
    void doesNotGuess(String word) {
        assertThat(Nearest.of(word, KNOWN)).isNull();
        assertThat(Nearest.hint(word, KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstOfThoseEquallyNear() {
        assertThat(Nearest.of("bat", List.of("bar", "cat"))).isEqualTo("bar");
        assertThat(Nearest.of("bat", List.of("cat", "bar"))).isEqualTo("cat");
    }

    @Test
    void takesTheBestThoughAWorseStandsFirst() {
        assertThat(Nearest.of("samplers", List.of("sampless", "samplers2", "samplers")))
                .isEqualTo("samplers");
        assertThat(Nearest.of("labels", List.of("lapelx", "label"))).isEqualTo("label");
    }

    @Test
    void knowsNothingOfNoNames() {
        assertThat(Nearest.of("book", List.of())).isNull();
    }

    /** Against the definition, by recursion. */
    @Test
    void countsChangesAsTheDefinitionDoes() {
        SplittableRandom random = new SplittableRandom(20_240_808);
        for (int i = 0; i < 2_000; i++) {
            String from = word(random);
            String to = word(random);
            int expected = naive(from, to);
            assertThat(Nearest.changes(from, to)).as("%s to %s", from, to).isEqualTo(expected);
            assertThat(Nearest.changes(to, from)).as("%s to %s", to, from).isEqualTo(expected);
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int naive(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String fromRest = a.substring(1);
        String toRest = b.substring(1);
        int least = naive(fromRest, toRest) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
        least = Math.min(least, naive(fromRest, b) + 1);
        least = Math.min(least, naive(a, toRest) + 1);
        boolean isSwapped =
                a.length() > 1
                        && b.length() > 1
                        && a.charAt(0) == b.charAt(1)
                        && a.charAt(1) == b.charAt(0);
        return isSwapped ? Math.min(least, naive(a.substring(2), b.substring(2)) + 1) : least;
    }
}
