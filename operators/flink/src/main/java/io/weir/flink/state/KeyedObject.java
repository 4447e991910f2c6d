package io.weir.flink.state;

import io.weir.schema.state.StateSection;
import java.util.List;

/** All that one key remembers, as a live object. */
public interface KeyedObject {

    /** Stands for "nothing is due". */
    long NEVER = Long.MAX_VALUE;

    /** The parts of the state at rest, in the order in which they are written and restored. */
    List<StateSection> sections();

    /** The object leaves the heap; what it remembers was written back. */
    default void leave() {}

    /** The watermark, ms, that next makes the object due, or {@link #NEVER}. */
    long nextDueMillis();

    /** The object is new because its stored state was reset: its first result says so. */
    default void stateWasReset() {}
}
