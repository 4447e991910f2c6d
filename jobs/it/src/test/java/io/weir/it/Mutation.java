package io.weir.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be done to the lines of a log after a cut. */
enum Mutation {
    /** Nothing more was recorded. */
    REMOVE {
        @Override
        List<String> apply(List<String> tail, Random random) {
            return List.of();
        }
    },
    /** Other prices, quantities and venue times. */
    CHANGE {
        @Override
        List<String> apply(List<String> tail, Random random) {
            return tail.stream().map(line -> changed(line, random)).toList();
        }
    },
    /** Lines a second time, and lines that were never received. */
    ADD {
        @Override
        List<String> apply(List<String> tail, Random random) {
            List<String> more = new ArrayList<>();
            for (String line : tail) {
                more.add(line);
                int draw = random.nextInt(10);
                if (draw < 2) {
                    more.add(line);
                } else if (draw < 4) {
                    String other = tail.get(random.nextInt(tail.size()));
                    more.add(at(line, changed(other, random)));
                }
            }
            return more;
        }
    },
    /** The same messages in another order at the same receive times. */
    SHUFFLE {
        @Override
        List<String> apply(List<String> tail, Random random) {
            List<String> shuffled = new ArrayList<>(tail);
            for (int from = 0; from < tail.size(); from += BLOCK) {
                Collections.shuffle(
                        shuffled.subList(from, Math.min(from + BLOCK, tail.size())), random);
            }
            for (int i = 0; i < tail.size(); i++) {
                shuffled.set(i, at(tail.get(i), shuffled.get(i)));
            }
            return shuffled;
        }
    },
    /** All of it, and losses. */
    ALL {
        @Override
        List<String> apply(List<String> tail, Random random) {
            List<String> kept = tail.stream().filter(line -> random.nextInt(8) > 0).toList();
            return kept.isEmpty()
                    ? kept
                    : CHANGE.apply(SHUFFLE.apply(ADD.apply(kept, random), random), random);
        }
    };

    private static final int BLOCK = 200;
    private static final Pattern DECIMAL = Pattern.compile("\"\\d+\\.\\d+\"");
    private static final Pattern TIME = Pattern.compile("\"[ET]\": ?\\d{13}");

    /** The lines that are there instead of {@code tail}. */
    abstract List<String> apply(List<String> tail, Random random);

    private static String at(String place, String line) {
        return place.substring(0, place.indexOf(' ') + 1) + RecordedLines.message(line);
    }

    private static String changed(String line, Random random) {
        StringBuilder text = new StringBuilder(line);
        if (random.nextInt(3) == 0) {
            Matcher decimal = DECIMAL.matcher(line);
            if (decimal.find(random.nextInt(line.length() / 2))) {
                String number = decimal.group();
                int digit = decimal.start() + 1 + random.nextInt(number.length() - 2);
                replaceDigit(text, digit, random);
            }
        }
        if (random.nextInt(4) == 0) {
            Matcher time = TIME.matcher(line);
            if (time.find()) {
                // Up to ten seconds away, in any direction.
                replaceDigit(text, time.end() - 1 - random.nextInt(4), random);
            }
        }
        return text.toString();
    }

    private static void replaceDigit(StringBuilder text, int place, Random random) {
        if (Character.isDigit(text.charAt(place))) {
            text.setCharAt(place, (char) ('0' + random.nextInt(10)));
        }
    }
}
