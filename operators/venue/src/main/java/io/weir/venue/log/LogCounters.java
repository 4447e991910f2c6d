package io.weir.venue.log;

/**
 * What a reader has seen so far.
 *
 * @param records lines or archive records, blank and undecodable ones included
 * @param storedBytes bytes of the files as stored: how far it has come
 * @param ignored messages that say nothing of the market
 * @param deadLetters records that could not be decoded
 * @param duplicates records whose stream and ordinal were seen before
 * @param corrected records that do not count as received when the recorder's clock says
 */
public record LogCounters(
        long records,
        long storedBytes,
        long ignored,
        long deadLetters,
        long duplicates,
        long corrected) {

    /** Of a reader that has read nothing. */
    public static final LogCounters NOTHING = new LogCounters(0, 0, 0, 0, 0, 0);

    /** What two readers have seen. */
    public LogCounters plus(LogCounters other) {
        return new LogCounters(
                records + other.records,
                storedBytes + other.storedBytes,
                ignored + other.ignored,
                deadLetters + other.deadLetters,
                duplicates + other.duplicates,
                corrected + other.corrected);
    }
}
