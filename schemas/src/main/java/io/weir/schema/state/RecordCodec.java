package io.weir.schema.state;

/**
 * Binary form of records that wait in state.
 *
 * <p>One instance belongs to one thread.
 *
 * @param <E> the records
 */
public interface RecordCodec<E> {

    /** Version that {@link #write} writes, at least 1. */
    int version();

    void write(E event, ByteOutput out);

    /**
     * Reads what {@link #write} of some version wrote: every version from {@link #oldestVersion} to
     * {@link #version}.
     */
    E read(int version, ByteInput in);

    /** The oldest version that can still be read. */
    default int oldestVersion() {
        return 1;
    }
}
