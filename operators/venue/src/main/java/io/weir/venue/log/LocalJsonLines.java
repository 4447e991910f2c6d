package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines {@code local_time message} of one file; the unit of its times is found from the first. */
final class LocalJsonLines extends LineFile {

    /** Times below it are in microseconds. */
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    private static final int TIME_DIGITS_MAX = 19;

    private long nanosPerUnit;
    private long receive;
    private int payload;
    private @Nullable String problem;

    LocalJsonLines(Path file) throws IOException {
        super(file);
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
        int digits = at - lines.from();
        boolean timed = digits > 0 && digits <= TIME_DIGITS_MAX && value > 0;
        payload = at + 1;
        receive = MarketEvent.NONE;
        problem = lines.damage();
        if (!timed || at >= end || bytes[at] != ' ') {
            if (problem == null && !lines.isBlank()) {
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
