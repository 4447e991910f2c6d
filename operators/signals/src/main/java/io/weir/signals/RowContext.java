package io.weir.signals;

/**
 * What a row says of its origin; given by the kernel. A mutable carrier, read during the call only.
 */
public final class RowContext {

    private long availableAt;
    private String causeStream = "";
    private long causeOrdinal;

    /**
     * Fills the carrier.
     *
     * @param newAvailableAt when the row could first be computed, ns
     * @param newCauseStream stream of the last record that the row reflects
     * @param newCauseOrdinal ordinal of the last record that the row reflects
     */
    public RowContext set(long newAvailableAt, String newCauseStream, long newCauseOrdinal) {
        availableAt = newAvailableAt;
        causeStream = newCauseStream;
        causeOrdinal = newCauseOrdinal;
        return this;
    }

    public long availableAt() {
        return availableAt;
    }

    public String causeStream() {
        return causeStream;
    }

    public long causeOrdinal() {
        return causeOrdinal;
    }
}
