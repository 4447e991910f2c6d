package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import org.jspecify.annotations.Nullable;

/**
 * Why a label has no value. The names stand in the columns {@code void_…} and the positions in
 * savepoints, so none is ever renamed, moved or reused.
 *
 * <p>If several apply, the first in time counts; of those at one moment a status stands before
 * {@link #END}, and that before {@link #NO_PRICE}. The missing price of a row stands at the row's
 * place in the order, that is before a status which begins behind it at the same time.
 */
public enum VoidReason {
    /** The book waits for its first snapshot. */
    AWAITING_SNAPSHOT,
    /** No book message came for the stale time. */
    STALE,
    /** The venue's sequence is broken. */
    GAP,
    /** The venue's checksum differs from the book's. */
    CHECKSUM_MISMATCH,
    /** The best bid reached or passed the best ask. */
    CROSSED,
    /** A snapshot is being loaded. */
    RESYNCING,
    /** Coverage ended before the end of the horizon, or had ended before the row. */
    END,
    /** A side of the book is empty, or its best price lies outside the known range. */
    NO_PRICE;

    private static final VoidReason[] ALL = values();

    /** Position of no reason at all. */
    static final int NONE = -1;

    /**
     * The reason that a status is.
     *
     * @param status name of a status other than VALID
     * @param ended whether STALE came with the end of coverage
     */
    static VoidReason ofStatus(@Nullable String status, boolean ended) {
        for (int i = 0; i < END.ordinal(); i++) {
            if (ALL[i].name().equals(status)) {
                return ended && ALL[i] == STALE ? END : ALL[i];
            }
        }
        checkArgument(
                false,
                "Invalid status of a row that is not valid: was '%s'",
                String.valueOf(status));
        return END;
    }

    static VoidReason at(int position) {
        return ALL[position];
    }
}
