package io.weir.book;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/**
 * What may be said of a book. The names are written to datasets and the codes to state: none is
 * ever changed or used again.
 */
public enum BookStatus implements Coded {
    AWAITING_SNAPSHOT(0),
    VALID(1),
    STALE(2),
    GAP(3),
    CHECKSUM_MISMATCH(4),
    CROSSED(5),
    RESYNCING(6),
    /** The venue's own best quote says otherwise. */
    CONTRADICTED(7);

    private static final Codes<BookStatus> CODES = Codes.of("status of a book", BookStatus.class);

    private final int code;

    BookStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The status with a code that was read. */
    public static BookStatus of(int code) {
        return CODES.at(code);
    }
}
