package io.weir.kernel;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/** Numbers the rows of one dataset that have equal event time, from 0. */
final class RowSequence {

    private long lastTime = Long.MIN_VALUE;
    private long next;

    long next(long eventTime) {
        if (eventTime != lastTime) {
            lastTime = eventTime;
            next = 0;
        }
        return next++;
    }

    void write(ByteOutput out) {
        out.writeLong(lastTime);
        out.writeLong(next);
    }

    void read(ByteInput in) {
        lastTime = in.readLong();
        next = in.readLong();
    }
}
