package io.weir.signals.label;

import io.weir.schema.Checks;
import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;
import org.jspecify.annotations.Nullable;

/**
 * Why a label has no value. The names stand in the columns {@code y_void_…} and the codes in
 * savepoints, so none is ever renamed or used again.
 *
 * <p>If several apply, the first in time counts; of those at one moment a status stands before
 * {@link #END}, and that before {@link #NO_PRICE}. The missing price of a row stands at the row's
 * place in the order, that is before a status which begins behind it at the same time.
 */
public enum VoidReason implements Coded {
    /** The book waits for its first snapshot. */
    AWAITING_SNAPSHOT(0),
    /** No book message came for the stale time. */
    STALE(1),
    /** The venue's sequence is broken. */
    GAP(2),
    /** The venue's checksum differs from the book's. */
    CHECKSUM_MISMATCH(3),
    /** The best bid reached or passed the best ask. */
    CROSSED(4),
    /** A snapshot is being loaded. */
    RESYNCING(5),
    /** Coverage ended before the end of the horizon, or had ended before the row. */
    END(6),
    /** A side of the book is empty, or its best price lies outside the known range. */
    NO_PRICE(7),
    /**
     * Nobody watched the end: the horizon was added over a savepoint that was made after the end,
     * or labels were switched off when it came.
     */
    NOT_OBSERVED(8),
    /** The venue's own best quote says otherwise than the book. */
    CONTRADICTED(9);

    /** In place of a code: no reason at all. */
    static final int NONE = -1;

    private static final VoidReason[] STATUSES = {
        AWAITING_SNAPSHOT, STALE, GAP, CHECKSUM_MISMATCH, CROSSED, RESYNCING, CONTRADICTED
    };

    private static final Codes<VoidReason> CODES = Codes.of("reason of a void", VoidReason.class);

    private final int code;

    VoidReason(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The reason with a code that was read. */
    static VoidReason of(int code) {
        return CODES.at(code);
    }

    /**
     * The reason that a status is.
     *
     * @param status name of a status other than VALID
     * @param ended whether STALE came with the end of coverage
     */
    static VoidReason ofStatus(@Nullable String status, boolean ended) {
        for (VoidReason reason : STATUSES) {
            if (reason.name().equals(status)) {
                return ended && reason == STALE ? END : reason;
            }
        }
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid status of a row that is not valid: must be one of a book other"
                                + " than VALID, was '%s'",
                        String.valueOf(status)));
    }
}
