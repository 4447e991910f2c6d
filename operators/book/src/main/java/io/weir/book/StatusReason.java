package io.weir.book;

/** Why a book's status changed. Written to datasets, so none is ever renamed or reused. */
public final class StatusReason {

    /** The instrument's first record. */
    public static final String FIRST_RECORD = "FIRST_RECORD";

    /** The run begins within the recording: the status is that of the book built before. */
    public static final String FROM = "FROM";

    /** A snapshot was loaded. */
    public static final String SNAPSHOT = "SNAPSHOT";

    /** The continuity rule is broken. */
    public static final String SEQUENCE = "SEQUENCE";

    /** Ordinals of the stream are missing. */
    public static final String LOST = "LOST";

    /** Best bid reached or passed best ask. */
    public static final String CROSSED = "CROSSED";

    /** Best bid is below best ask again. */
    public static final String UNCROSSED = "UNCROSSED";

    /** The venue's checksum differs from the book's. */
    public static final String CHECKSUM = "CHECKSUM";

    /** No book message for the stale time. */
    public static final String SILENCE = "SILENCE";

    /** The last open stream of the instrument ended. */
    public static final String END = StatusChange.REASON_END;

    /** The stream that feeds the book has ended; others go on. */
    public static final String STREAM_ENDED = "STREAM_ENDED";

    /** A delta continued the chain of a stale book. */
    public static final String CONTINUED = "CONTINUED";

    /** A delta of a new coverage does not continue the chain of the old one. */
    public static final String NEW_COVERAGE = "NEW_COVERAGE";

    /** The venue's best quote of an update differs from the book after it; both follow. */
    public static final String QUOTE = "QUOTE";

    private StatusReason() {}
}
