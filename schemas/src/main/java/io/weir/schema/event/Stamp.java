package io.weir.schema.event;

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

    /** Of an event that was not stamped yet. */
    public static final Stamp NONE =
            new Stamp(MarketEvent.NONE, 0, MarketEvent.NONE, MarketEvent.NONE, Lateness.ON_TIME);

    /** Why a record is listed in the {@code late} dataset. */
    public enum Lateness {
        ON_TIME,
        /** Its event time is before its stamp. */
        LATE,
        /** Its venue time is implausible. */
        CLOCK
    }
}
