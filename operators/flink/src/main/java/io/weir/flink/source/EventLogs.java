package io.weir.flink.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The logs of a recording, in an order that every process agrees on. */
public interface EventLogs extends Serializable {

    int count();

    /** Name of a log, made of its content. */
    String name(int log);

    /** Opens a log at its beginning, or where another reader was when it gave the position. */
    EventLog open(int log, byte @Nullable [] position);
}
