package io.weir.venue.kit;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Times of venues in ns since epoch, exactly. */
public final class Times {

    private static final long SECOND = 1_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final int DATE_TIME_LENGTH = 19;

    private Times() {}

    /**
     * A number of units as ns.
     *
     * @param nanosPerUnit 1,000,000 of a time in ms, 1,000 of one in µs
     */
    public static long ofUnits(long units, long nanosPerUnit, String what) {
        if (units < 0 || units > Long.MAX_VALUE / nanosPerUnit) {
            throw RejectedMessageException.of(
                    units < 0 ? Reason.RULE : Reason.OVERFLOW,
                    "Invalid %s: must be between 1970 and 2262, was %d",
                    what,
                    units);
        }
        return units * nanosPerUnit;
    }

    /** A text of seconds since epoch, with up to nine decimals. */
    public static long ofSeconds(byte[] text, int from, int to, String what) {
        long nanos = FixedPoint.parse(text, from, to, NANO_DIGITS);
        if (!FixedPoint.isNumber(nanos) || nanos < 0) {
            throw refused("seconds since 1970", text, from, to, what);
        }
        return nanos;
    }

    /** A text such as {@code 2026-07-19T17:54:39.768901Z}, in UTC, with up to nine decimals. */
    public static long ofIso(byte[] text, int from, int to, String what) {
        boolean shaped =
                to - from > DATE_TIME_LENGTH
                        && text[from + 4] == '-'
                        && text[from + 7] == '-'
                        && (text[from + 10] == 'T' || text[from + 10] == ' ')
                        && text[from + 13] == ':'
                        && text[from + 16] == ':'
                        && text[to - 1] == 'Z';
        int hour = shaped ? pair(text, from + 11) : -1;
        int minute = shaped ? pair(text, from + 14) : -1;
        int second = shaped ? pair(text, from + 17) : -1;
        long fraction = shaped ? fraction(text, from + DATE_TIME_LENGTH, to - 1) : -1;
        long day = shaped ? day(text, from) : -1;
        boolean inDay = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
        if (!inDay || second < 0 || second > 59 || fraction < 0 || day < 0) {
            throw refused("a time such as 2026-07-19T17:54:39.768901Z", text, from, to, what);
        }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * SECOND + fraction;
    }

    // Days since epoch; -1 if it is no date between 1970 and 2262.
    private static long day(byte[] text, int from) {
        int century = pair(text, from);
        int year = pair(text, from + 2);
        int month = pair(text, from + 5);
        int dayOfMonth = pair(text, from + 8);
        if (century < 0 || year < 0 || century * 100 + year > 2261) {
            return -1;
        }
        try {
            return LocalDate.of(century * 100 + year, month, dayOfMonth).toEpochDay();
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static int pair(byte[] text, int from) {
        int tens = text[from] - '0';
        int ones = text[from + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    // Of ".768901", or of nothing; -1 if it is no fraction of up to nine digits.
    private static long fraction(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int digits = to - from - 1;
        if (text[from] != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int at = from + 1; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value * FixedPoint.power(NANO_DIGITS - digits);
    }

    private static RejectedMessageException refused(
            String rule, byte[] text, int from, int to, String what) {
        String shown = new String(text, from, to - from, StandardCharsets.UTF_8);
        return RejectedMessageException.of(
                Reason.SCHEMA,
                "Invalid %s: must be %s, was '%s'",
                what,
                rule,
                RejectedMessageException.shown(shown));
    }
}
