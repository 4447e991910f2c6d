package io.weir.schema;

import static io.weir.schema.Checks.checkArgument;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them and as they stand in names: {@code 100ms}, {@code 2.5 s}, {@code
 * 1min}. The only parser of durations.
 *
 * <p>Grammar: {@code digits [ "." digits ] [ spaces ] unit}, the unit one of {@code ns}, {@code
 * us}, {@code ms}, {@code s}, {@code m} or {@code min}, {@code h}, {@code d}; spaces around are
 * ignored. The result is a whole number of ns: {@code 1.5ns} is no duration. Results of {@link
 * #parse} below zero are outcomes, not durations.
 */
public final class Durations {

    /** The text does not follow the grammar. */
    public static final long NOT_A_DURATION = -1;

    /** The text is a duration with a sign. */
    public static final long NEGATIVE = -2;

    /** The duration is no whole number of ns. */
    public static final long TOO_FINE = -3;

    /** The duration does not fit into a {@code long} of ns: more than 292 years. */
    public static final long OVERFLOW = -4;

    /** The grammar in words, for messages and help. */
    public static final String FORM = "a number with ns, us, ms, s, min, h or d, such as 10s";

    private static final Pattern GRAMMAR =
            Pattern.compile("(-?)([0-9]+(?:\\.[0-9]+)?) *(ns|us|ms|s|m|min|h|d)");

    /** Longer texts are refused unread: no duration needs so many digits. */
    private static final int LENGTH_MAX = 64;

    private static final String[] NAME_UNITS = {"s", "ms", "us", "ns"};
    private static final long[] NAME_NANOS = {1_000_000_000L, 1_000_000L, 1_000L, 1L};

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @return ns, 0 or more; else {@link #NOT_A_DURATION}, {@link #NEGATIVE}, {@link #TOO_FINE} or
     *     {@link #OVERFLOW}
     */
    public static long parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LENGTH_MAX) {
            return NOT_A_DURATION;
        }
        Matcher matcher = GRAMMAR.matcher(stripped);
        if (!matcher.matches()) {
            return NOT_A_DURATION;
        }
        if (!matcher.group(1).isEmpty()) {
            return NEGATIVE;
        }
        BigDecimal nanos =
                new BigDecimal(matcher.group(2))
                        .multiply(BigDecimal.valueOf(unit(matcher.group(3))))
                        .stripTrailingZeros();
        if (nanos.scale() > 0) {
            return TOO_FINE;
        }
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OVERFLOW
                : nanos.longValueExact();
    }

    /**
     * Reads a duration that must be one.
     *
     * @param what stands in the message, such as {@code lateness}
     * @throws IllegalArgumentException naming what it is, the rule and the text
     */
    public static long require(String what, String text) {
        long nanos = parse(text);
        checkArgument(nanos >= 0, "Invalid %s: must be %s, was '%s'", what, rule(nanos), text);
        return nanos;
    }

    /**
     * Reads a duration that must lie between two others, both included.
     *
     * @throws IllegalArgumentException naming what it is, the rule and the text
     */
    public static long require(String what, String text, long minNanos, long maxNanos) {
        long nanos = parse(text);
        checkArgument(
                nanos >= minNanos && nanos <= maxNanos,
                "Invalid %s: must be a duration of %s to %s, such as 10s, was '%s'",
                what,
                text(minNanos),
                text(maxNanos),
                text);
        return nanos;
    }

    /** The name of a duration, in the largest unit up to seconds that divides it. */
    public static String name(long nanos) {
        checkArgument(nanos >= 0, "Invalid duration: must be >= 0 ns, was %d", nanos);
        int unit = 0;
        while (nanos % NAME_NANOS[unit] != 0) {
            unit++;
        }
        return nanos / NAME_NANOS[unit] + NAME_UNITS[unit];
    }

    /** As {@link #name}, but in minutes, hours where these divide it: for messages. */
    private static String text(long nanos) {
        for (String unit : new String[] {"h", "min"}) {
            if (nanos > 0 && nanos % unit(unit) == 0) {
                return nanos / unit(unit) + unit;
            }
        }
        return name(nanos);
    }

    private static String rule(long outcome) {
        if (outcome == NEGATIVE) {
            return "a duration of 0 or more";
        }
        if (outcome == TOO_FINE) {
            return "a whole number of ns";
        }
        return outcome == OVERFLOW ? "at most 9223372036854775807 ns (292 years)" : FORM;
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m", "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
    }
}
