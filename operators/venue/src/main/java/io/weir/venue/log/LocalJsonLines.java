package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.schema.FixedPoint;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.kit.RejectedMessageException;
import io.weir.venue.kit.Times;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lines {@code local_time message} of one file.
 *
 * <p>The digits of a time say its unit: 10 of them are seconds, which may have a fraction, 13 ms,
 * 16 µs, 19 ns; all of them lie behind 2001. A text such as {@code 2026-07-19T17:54:39.768901Z} is
 * a time too. The unit of the file is that of most of its first hundred lines; a line with another
 * one is read if its time is at most a day from the line before, since a time that lost digits can
 * look like one. A line with another time is refused.
 */
final class LocalJsonLines extends LineFile {

    private static final int SECOND_DIGITS = 10;
    private static final int NANO_DIGITS = 19;
    private static final int YEAR_DIGITS = 4;
    private static final int ANY = -1;

    private static final long NEAR = 86_400_000_000_000L;

    /** Digits of most times, 0 of texts; ANY if it does not matter. */
    private int unit;

    /** Receive time of the line before, or of the first line in the file's unit. */
    private long near;

    private int digits;
    private long receive;
    private int payload;
    private @Nullable String problem;

    LocalJsonLines(StoredFile file) throws IOException {
        super(file);
        learnUnit(file);
    }

    private void learnUnit(StoredFile file) throws IOException {
        int[] lines = new int[NANO_DIGITS + 1];
        long[] first = new long[NANO_DIGITS + 1];
        try (LocalJsonLines start = new LocalJsonLines(file, ANY)) {
            while (start.count() < MessageFormat.LINES_TRIED && start.next()) {
                if (start.receive != MarketEvent.NONE) {
                    first[start.digits] =
                            lines[start.digits] == 0 ? start.receive : first[start.digits];
                    lines[start.digits]++;
                }
            }
        }
        unit = 0;
        for (int digits = 0; digits <= NANO_DIGITS; digits++) {
            unit = lines[digits] >= lines[unit] ? digits : unit;
        }
        near = first[unit];
    }

    /** Without a look at the first lines: every unit is right. */
    private LocalJsonLines(StoredFile file, int unit) throws IOException {
        super(file);
        this.unit = unit;
    }

    @Override
    void onLine() {
        byte[] bytes = lines.bytes();
        int end = lines.to();
        int at = lines.from();
        long value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        digits = at - lines.from();
        receive = MarketEvent.NONE;
        payload = at + 1;
        problem = lines.problem();
        if (digits > 0 && at < end && bytes[at] == ' ') {
            number(value);
        } else if (digits == SECOND_DIGITS || digits == YEAR_DIGITS) {
            text(bytes, at, end);
        } else if (problem == null && !lines.isBlank()) {
            problem = "line must begin with a receive time and a blank";
        }
        if (receive != MarketEvent.NONE) {
            if (digits == unit || unit == ANY || Math.abs(receive - near) <= NEAR) {
                near = receive;
            } else {
                problem =
                        Checks.format(
                                "receive time must have %d digits as others of this file have, or"
                                        + " be within a day of them, had %d",
                                unit, digits);
                receive = MarketEvent.NONE;
            }
        }
    }

    private void number(long value) {
        boolean isUnit = digits >= SECOND_DIGITS && (digits - SECOND_DIGITS) % 3 == 0;
        if (!isUnit || digits > NANO_DIGITS || value < FixedPoint.power(digits - 1)) {
            problem =
                    Checks.format(
                            "receive time must have 10 digits (s), 13 (ms), 16 (µs) or 19 (ns),"
                                    + " had %d",
                            digits);
            return;
        }
        long nanosPerUnit = FixedPoint.power(NANO_DIGITS - digits);
        if (value > Long.MAX_VALUE / 2 / nanosPerUnit) {
            problem = "receive time must lie before 2116";
            return;
        }
        receive = value * nanosPerUnit;
    }

    // Seconds with a fraction, or a date and a time of the day.
    private void text(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != ' ') {
            at++;
        }
        payload = at + 1;
        try {
            long time =
                    digits == YEAR_DIGITS
                            ? Times.ofIso(bytes, lines.from(), at, "receive time")
                            : Times.ofSeconds(bytes, lines.from(), at, "receive time");
            receive = at < end ? time : receive;
            digits = digits == YEAR_DIGITS ? 0 : digits;
        } catch (RejectedMessageException e) {
            problem = problem == null ? e.getMessage() : problem;
            return;
        }
        if (at == end && problem == null) {
            problem = "line must begin with a receive time and a blank";
        }
    }

    @Override
    public Content content() {
        return receive == MarketEvent.NONE ? Content.BLANK : Content.MESSAGE;
    }

    @Override
    public long receive() {
        return receive;
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public int payloadFrom() {
        return payload;
    }
}
