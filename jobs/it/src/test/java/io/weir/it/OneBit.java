package io.weir.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording in which one bit of one quantity was flipped.
 *
 * @param ordinal of the record
 * @param before the quantity that it had
 * @param after the quantity that it has
 */
record OneBit(List<String> lines, int ordinal, String before, String after) {

    private static final Pattern QUANTITY =
            Pattern.compile("(?:\"q\":\"|\\[\\[\"[0-9.]+\",\")([0-9]+\\.[0-9]+)\"");

    /** Flips the lowest bit of the last digit in the first record of {@code kind} that has one. */
    static OneBit in(List<String> recording, int from, String kind) {
        for (int i = from; i < recording.size(); i++) {
            String line = recording.get(i);
            Matcher quantity = QUANTITY.matcher(line);
            // A last digit of 0 would be shown without it, and a removed level stays removed.
            if (!line.contains(kind) || !quantity.find() || quantity.group(1).matches(".*[01]")) {
                continue;
            }
            String before = quantity.group(1);
            int last = before.length() - 1;
            String after = before.substring(0, last) + (char) (before.charAt(last) ^ 1);
            List<String> lines = new ArrayList<>(recording);
            lines.set(
                    i,
                    line.substring(0, quantity.start(1)) + after + line.substring(quantity.end(1)));
            return new OneBit(lines, i, before, after);
        }
        throw new AssertionError("The recording has no such record of " + kind);
    }
}
