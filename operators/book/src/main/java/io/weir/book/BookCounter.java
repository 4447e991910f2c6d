package io.weir.book;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/** What a {@link BookKeeper} counts. A counter keeps its code for ever: state holds it. */
public enum BookCounter implements Coded {
    /** Deltas applied, those aligned to a snapshot included. */
    DELTAS_APPLIED(0),
    /** Deltas dropped because their last sequence was applied from a delta before. */
    DUPLICATES(1),
    /** Deltas that the snapshot in force contains already. */
    DELTAS_OLD(2),
    /** Deltas kept for a snapshot to come. */
    DELTAS_KEPT(3),
    /** Kept deltas that were dropped because too many came. */
    DELTAS_FORGOTTEN(4),
    /** Transitions to GAP. */
    GAPS(5),
    /** Transitions to CROSSED. */
    CROSSED(6),
    /** Transitions to STALE. */
    STALE(7),
    /** Transitions to CHECKSUM_MISMATCH. */
    CHECKSUM_MISMATCHES(8),
    /** Removals of levels that were not there. */
    ABSENT_REMOVALS(9),
    /** Snapshots loaded. */
    SNAPSHOTS_LOADED(10),
    /** Snapshots to which the deltas at hand do not fit. */
    SNAPSHOTS_TOO_OLD(11),
    /** Snapshots of a VALID or CROSSED book at another sequence, neither loaded nor compared. */
    SNAPSHOTS_IGNORED(12),
    /** Snapshots compared with the book within the known range. */
    SNAPSHOTS_COMPARED(13),
    /** Of the compared ones, those that differ. */
    SNAPSHOTS_UNEQUAL(14),
    /** Depth events compared with the last best quote whose id is not above theirs. */
    QUOTES_COMPARED(15),
    /** Of the compared ones, those whose best price or size differs. */
    QUOTES_UNEQUAL(16),
    /** Of the unequal ones, those with a best level outside the known range. */
    QUOTES_UNEQUAL_OUTSIDE_KNOWN(17),
    /** Of the compared ones, those at equal ids. */
    QUOTES_COMPARED_EQUAL_ID(18),
    /** Of those at equal ids, the unequal. */
    QUOTES_UNEQUAL_EQUAL_ID(19),
    /** Checksums that the book had. */
    CHECKSUMS_PASSED(20),
    /** Checksums that the book had not. */
    CHECKSUMS_FAILED(21),
    /** Deltas of another stream than the book's, or with numbers that went back. */
    DELTAS_FOREIGN(22),
    /** Restarts of the venue's numbers that the book followed. */
    RESTARTS(23),
    /** Transitions to CONTRADICTED. */
    CONTRADICTED(24);

    private static final Codes<BookCounter> CODES =
            Codes.of("counter of a book", BookCounter.class);

    private final int code;

    BookCounter(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The counter with a code that was read. */
    static BookCounter of(int code) {
        return CODES.at(code);
    }
}
