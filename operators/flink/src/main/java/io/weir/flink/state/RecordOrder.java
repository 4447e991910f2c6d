package io.weir.flink.state;

import io.weir.schema.state.RecordCodec;
import java.io.Serializable;
import java.util.Comparator;

/**
 * How records of one type are put in order and kept at rest.
 *
 * @param <E> the records; immutable
 */
public interface RecordOrder<E> extends Comparator<E>, Serializable {

    /** Nanoseconds of a millisecond, the unit of watermarks. */
    long NANOS_PER_MILLI = 1_000_000;

    /** Where a record stands in time, ns; the first thing that the order compares. */
    long time(E event);

    /** Whether a record only says that time has passed, so that it is no use of its key. */
    boolean isHeartbeat(E event);

    /** A codec for one thread. */
    RecordCodec<E> newCodec();

    /** The smallest watermark, ms, at which something at {@code time}, ns, is due. */
    static long dueMillis(long time) {
        return Math.floorDiv(time, NANOS_PER_MILLI);
    }
}
