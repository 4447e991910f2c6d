package io.weir.book;

/** What a {@link BookKeeper} counts. Ordinals are written to state: append, never reorder. */
public enum BookCounter {
    /** Deltas applied, those aligned to a snapshot included. */
    DELTAS_APPLIED,
    /** Deltas dropped because their last sequence was applied from a delta before. */
    DUPLICATES,
    /** Deltas that the snapshot in force contains already. */
    DELTAS_OLD,
    /** Deltas kept for a snapshot to come. */
    DELTAS_KEPT,
    /** Kept deltas that were dropped because too many came. */
    DELTAS_FORGOTTEN,
    /** Transitions to GAP. */
    GAPS,
    /** Transitions to CROSSED. */
    CROSSED,
    /** Transitions to STALE. */
    STALE,
    /** Transitions to CHECKSUM_MISMATCH. */
    CHECKSUM_MISMATCHES,
    /** Removals of levels that were not there. */
    ABSENT_REMOVALS,
    /** Snapshots loaded. */
    SNAPSHOTS_LOADED,
    /** Snapshots to which the deltas at hand do not fit. */
    SNAPSHOTS_TOO_OLD,
    /** Snapshots of a VALID or CROSSED book at another sequence, neither loaded nor compared. */
    SNAPSHOTS_IGNORED,
    /** Snapshots compared with the book within the known range. */
    SNAPSHOTS_COMPARED,
    /** Of the compared ones, those that differ. */
    SNAPSHOTS_UNEQUAL,
    /** Depth events compared with the last best quote whose id is not above theirs. */
    QUOTES_COMPARED,
    /** Of the compared ones, those whose best price or size differs. */
    QUOTES_UNEQUAL,
    /** Of the unequal ones, those with a best level outside the known range. */
    QUOTES_UNEQUAL_OUTSIDE_KNOWN,
    /** Of the compared ones, those at equal ids. */
    QUOTES_COMPARED_EQUAL_ID,
    /** Of those at equal ids, the unequal. */
    QUOTES_UNEQUAL_EQUAL_ID
}
