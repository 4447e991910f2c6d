package io.weir.signals;

import io.weir.book.BookOutcome;
import io.weir.book.BookStatus;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Market;
import io.weir.signals.sampler.PlannedSampler;
import io.weir.signals.sampler.RowCause;
import io.weir.signals.sampler.SamplerChoice;

/** The rows of one sampler: what causes them, and how those of one moment are numbered. */
final class SampledRows {

    private final int index;
    private final String name;
    private final RowCause cause;
    private long lastTime = MarketEvent.NONE;
    private long lastSequence;

    SampledRows(int index, SamplerChoice choice, Market market) {
        PlannedSampler planned = choice.planned();
        this.index = index;
        this.name = planned.name();
        this.cause = planned.sampler().bind(planned.values(), market);
    }

    String name() {
        return name;
    }

    /** Whether the record causes a row. */
    boolean isCausedBy(MarketEvent event, BookOutcome outcome) {
        return cause.onEvent(event, outcome);
    }

    /** The next moment that causes a row without a record, or {@link RowCause#NEVER}. */
    long nextMoment() {
        return cause.nextMoment();
    }

    void momentPassed() {
        cause.momentPassed();
    }

    void coverageStarted(long time) {
        cause.coverageStarted(time);
        if (cause.nextMoment() == lastTime) {
            // The row of this moment was made by the coverage before.
            cause.momentPassed();
        }
    }

    /** After a restore from a savepoint that did not have this sampler. */
    void joinedCoverage(long time) {
        cause.joinedCoverage(time);
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

    void write(ByteOutput out) {
        out.writeLong(lastTime);
        out.writeLong(lastSequence);
        cause.write(out);
    }

    void read(ByteInput in) {
        lastTime = in.readLong();
        lastSequence = in.readLong();
        cause.read(in);
    }
}
