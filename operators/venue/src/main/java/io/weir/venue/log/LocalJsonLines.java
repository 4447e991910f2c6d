package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines {@code local_time message} of one file; the unit of its times is found from the first. */
final class LocalJsonLines implements RecordFile {

    /** Times below it are in microseconds. */
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    private static final int TIME_DIGITS_MAX = 19;

    private final LineInput lines;
    private long nanosPerUnit;
    private long count;
    private long receive;
    private int payload;
    private @Nullable String problem;

    LocalJsonLines(Path file) throws IOException {
        lines = new LineInput(file);
    }

    /** Moves to the next line; false at the end. */
    @Override
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        count++;
        parse();
        return true;
    }

    private void parse() {
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
        int digits = at - lines.from();
        boolean timed = digits > 0 && digits <= TIME_DIGITS_MAX && value > 0;
        payload = at + 1;
        receive = MarketEvent.NONE;
        problem = lines.damage();
        if (!timed || at >= end || bytes[at] != ' ') {
            if (problem == null && !isBlank()) {
                problem = "line must begin with a receive time and a blank";
            }
            return;
        }
        if (nanosPerUnit == 0) {
            nanosPerUnit = value < MICROS_BELOW ? 1_000 : 1;
        }
        if (value > Long.MAX_VALUE / 2 / nanosPerUnit) {
            problem = "receive time is out of range";
            return;
        }
        receive = value * nanosPerUnit;
    }

    /** Whether the line is empty. */
    boolean isBlank() {
        for (int i = lines.from(); i < lines.to(); i++) {
            if (lines.bytes()[i] != ' ' && lines.bytes()[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** When the line was received, ns, or {@link MarketEvent#NONE} if it does not say it. */
    long receive() {
        return receive;
    }

    /** Why the line cannot be decoded, or null. */
    @Nullable String problem() {
        return problem;
    }

    byte[] bytes() {
        return lines.bytes();
    }

    /** Start of the message. */
    int payload() {
        return payload;
    }

    /** End of the message. */
    int end() {
        return lines.to();
    }

    /** Start of the line. */
    int rawFrom() {
        return lines.from();
    }

    /** Lines so far. */
    @Override
    public long count() {
        return count;
    }

    @Override
    public long storedBytes() {
        return lines.storedBytes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
