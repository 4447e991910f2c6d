package io.weir.signals.kit;

/** What the value of a feature follows from. */
public enum Basis {
    /**
     * The levels of the present book and nothing else, not even the time: null while the book is
     * not VALID, and the same in all rows between two changes of the book.
     */
    BOOK,
    /** What the book did over time: null while the book is not VALID. */
    BOOK_HISTORY,
    /** Records of any kind, or the state of the data: never hidden by the book's status. */
    RECORDS;

    /** Whether the value is null while the book is not VALID. */
    public boolean isMasked() {
        return this != RECORDS;
    }
}
