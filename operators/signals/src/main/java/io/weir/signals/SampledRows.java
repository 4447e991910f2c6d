package io.weir.signals;

import io.weir.book.BookStatus;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Market;

/** One sampler at work: where its grid stands, and how its rows of one moment are numbered. */
final class SampledRows {

    private static final long NEVER = Long.MAX_VALUE;

    private final int index;
    private final Sampler sampler;
    private final String name;
    private long nextClock = NEVER;
    private long lastTime = MarketEvent.NONE;
    private long lastSequence;

    SampledRows(int index, Sampler sampler) {
        this.index = index;
        this.sampler = sampler;
        this.name = sampler.name();
    }

    Sampler.Kind kind() {
        return sampler.kind();
    }

    String name() {
        return name;
    }

    /** The next grid point, or {@code Long.MAX_VALUE} for none. */
    long nextClock() {
        return nextClock;
    }

    void coverageStarted(long time) {
        if (sampler.kind() != Sampler.Kind.CLOCK) {
            return;
        }
        long grid = sampler.gridNanos();
        long first = -Math.floorDiv(-time, grid) * grid;
        nextClock = first == lastTime ? first + grid : first;
    }

    void clockPassed() {
        nextClock += sampler.gridNanos();
    }

    /** The key of the next row. */
    SampledRow next(long time, RowContext context, BookStatus status) {
        lastSequence = time == lastTime ? lastSequence + 1 : 0;
        lastTime = time;
        boolean valid = status == BookStatus.VALID;
        return new SampledRow(
                index,
                name,
                time,
                lastSequence,
                context.availableAt(),
                context.causeStream(),
                context.causeOrdinal(),
                valid,
                valid ? null : status.name());
    }

    /** After a restore from a savepoint that did not know this sampler. */
    void startIfNew(Market market) {
        if (nextClock == NEVER && market.isCovered()) {
            coverageStarted(market.lastTime() + 1);
        }
    }

    void write(ByteOutput out) {
        out.writeLong(nextClock);
        out.writeLong(lastTime);
        out.writeLong(lastSequence);
    }

    void read(ByteInput in) {
        nextClock = in.readLong();
        lastTime = in.readLong();
        lastSequence = in.readLong();
    }
}
