package io.weir.schema;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The known name that someone who wrote another meant, wherever names are refused.
 *
 * <p>Near is what single changes lead to: a character put in, left out, exchanged for another, or
 * two neighbours swapped, without regard to case. One change is allowed for each three characters,
 * at least one and at most three: more would be a guess. Of a name with a group before a dot or a
 * colon ({@code ingest.lateness}) the last part alone counts too.
 */
public final class Nearest {

    /** The end of a message that says what was meant. */
    public static final String HINT = "; did you mean '%s'?";

    private static final int CHANGES_MAX = 3;
    private static final int CHARACTERS_PER_CHANGE = 3;

    private Nearest() {}

    /**
     * The nearest of the known names, the first of those that are equally near.
     *
     * @return null if none is near
     */
    public static @Nullable String of(String word, Collection<String> known) {
        String nearest = null;
        int least = Math.max(1, Math.min(CHANGES_MAX, word.length() / CHARACTERS_PER_CHANGE)) + 1;
        for (String name : known) {
            int changes = Math.min(changes(word, name), changes(word, lastPart(name)));
            if (changes < least) {
                least = changes;
                nearest = name;
            }
        }
        return nearest;
    }

    /** The end of a message that refuses a word: what was meant, or nothing if none is near. */
    public static String hint(String word, Collection<String> known) {
        String nearest = of(word, known);
        return nearest == null ? "" : Checks.format(HINT, nearest);
    }

    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
    }

    /** Single changes that lead from one text to the other, no place being changed twice. */
    static int changes(String fromText, String toText) {
        String from = fromText.toLowerCase(Locale.ROOT);
        String to = toText.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] =
                        Math.min(last[j - 1] + (isSame ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (areSwapped(from, i, to, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[to.length()];
    }

    private static boolean areSwapped(String from, int i, String to, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
