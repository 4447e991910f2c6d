package io.weir.schema.state;

import java.util.List;

/**
 * A part of one key's state that one stage owns, with a name and a version of its own.
 *
 * <p>What is small is rewritten whole by {@link #write}; what grows is kept in {@link #segmented()}
 * parts, of which only new or open segments are written.
 */
public interface StateSection {

    /** Stands for "changes are not counted": the section is written whenever its key is. */
    long UNCOUNTED = -1;

    /** Stable name; part of the savepoint contract. */
    String sectionId();

    /** Version that {@link #write} writes. */
    int sectionVersion();

    /**
     * A number, at least 0, that has grown whenever {@link #write} or a segmented part would write
     * other bytes than before; or {@link #UNCOUNTED}. A section is not written while it stands
     * still. It starts anywhere after a restore.
     */
    default long changes() {
        return UNCOUNTED;
    }

    void write(ByteOutput out);

    /**
     * Restores what some version wrote.
     *
     * @throws IllegalStateException if the version is unknown; the message names section and
     *     version
     */
    void read(int version, ByteInput in);

    /** The growing parts, in an order that does not matter; names unique within the key. */
    default List<Segmented> segmented() {
        return List.of();
    }
}
