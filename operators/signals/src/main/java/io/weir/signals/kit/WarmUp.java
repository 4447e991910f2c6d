package io.weir.signals.kit;

/** What must have passed before a feature has a value. */
public enum WarmUp {
    /** Nothing: a value exists as soon as there is something to tell. */
    NONE("none"),
    /** The window lies inside the present VALID spell of the book. */
    BOOK_WINDOW("t - w >= the last change to VALID"),
    /** The window lies inside the present coverage. */
    COVERAGE_WINDOW("t - w >= the start of coverage");

    private final String text;

    WarmUp(String text) {
        this.text = text;
    }

    /** The rule in words. */
    public String text() {
        return text;
    }
}
