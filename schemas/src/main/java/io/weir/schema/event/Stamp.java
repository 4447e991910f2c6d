package io.weir.schema.event;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/**
 * What the clock of a log says of one record. All times are ns since epoch.
 *
 * @param promise the log's promise before the record: no later record stands before it
 * @param offset smallest recent delay from venue to recorder, the record's own included
 * @param eventTime when it happened, as used
 * @param effectiveTime where it stands in the order: never before {@code promise}
 * @param lateness whether and why it is listed as late
 */
public record Stamp(
        long promise, long offset, long eventTime, long effectiveTime, Lateness lateness) {

    /** The stamp of an event that the clock has not judged yet. */
    public static final Stamp NONE =
            new Stamp(MarketEvent.NONE, 0, MarketEvent.NONE, MarketEvent.NONE, Lateness.ON_TIME);

    /** Why a record is listed in the {@code late} dataset. */
    public enum Lateness implements Coded {
        ON_TIME(0),
        /** Its event time is before its stamp. */
        LATE(1),
        /** Its venue time is implausible. */
        CLOCK(2);

        private static final Codes<Lateness> CODES = Codes.of("lateness", Lateness.class);

        private final int code;

        Lateness(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }

        /** The lateness with a code that was read. */
        public static Lateness of(int code) {
            return CODES.at(code);
        }
    }
}
