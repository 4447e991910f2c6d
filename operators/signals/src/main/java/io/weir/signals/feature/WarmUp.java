package io.weir.signals.feature;

/**
 * What must have passed before a feature has a value, and whether a book that is not VALID hides
 * it.
 */
public enum WarmUp {
    /**
     * A value exists as soon as the book is VALID and shows what is needed; it follows from the
     * book alone.
     */
    BOOK("none", true),
    /** The window lies inside the present VALID spell of the book. */
    BOOK_WINDOW("t - w >= the last change to VALID", true),
    /** The window lies inside the present coverage. */
    COVERAGE_WINDOW("t - w >= the start of coverage", false),
    /** A value exists as soon as there is something to tell. */
    NONE("none", false);

    private final String text;
    private final boolean masked;

    WarmUp(String text, boolean masked) {
        this.text = text;
        this.masked = masked;
    }

    /** The rule in words. */
    public String text() {
        return text;
    }

    /** Whether the value is null while the book is not VALID. */
    public boolean isMasked() {
        return masked;
    }

    /** Whether rows with the same book have the same value. */
    public boolean isOfBookAlone() {
        return this == BOOK;
    }
}
