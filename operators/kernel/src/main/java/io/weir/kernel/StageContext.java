package io.weir.kernel;

import static java.util.Objects.requireNonNull;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.SampledRow;
import org.jspecify.annotations.Nullable;

/**
 * What the stages see of one step: the record or moment, its cause, and what the book did.
 *
 * <p>Reused for every step: valid until the next one.
 */
public final class StageContext implements RowSink {

    private final RowListeners listeners;
    private @Nullable RowSink out;
    private @Nullable MarketEvent event;
    private @Nullable BookOutcome outcome;
    private long availableAt = MarketEvent.NONE;
    private long time = MarketEvent.NONE;
    private String causeStream = "";
    private long causeOrdinal;

    StageContext(RowListeners listeners) {
        this.listeners = listeners;
    }

    /** A record was received: nothing that follows can have been known before. */
    void received(long receiveTime, RowSink newOut) {
        availableAt = Math.max(availableAt, receiveTime);
        out = newOut;
    }

    /** The record is the last that the following rows reflect. */
    void cause(MarketEvent newEvent) {
        event = newEvent;
        time = newEvent.effectiveTime();
        causeStream = newEvent.streamId();
        causeOrdinal = newEvent.ordinal();
    }

    /** A step begins; what the book does in it is said by the book's stage. */
    void beginStep() {
        outcome = null;
    }

    void bookDid(BookOutcome newOutcome) {
        outcome = newOutcome;
    }

    /** The record of the step. */
    public MarketEvent event() {
        return requireNonNull(event);
    }

    /** Effective time of the last record, ns; {@link MarketEvent#NONE} before the first. */
    public long time() {
        return time;
    }

    /** What the book did in this step, or null for nothing. */
    public @Nullable BookOutcome outcome() {
        return outcome;
    }

    /** When rows of this step could first be computed. */
    public long availableAt() {
        return availableAt;
    }

    public String causeStream() {
        return causeStream;
    }

    public long causeOrdinal() {
        return causeOrdinal;
    }

    @Override
    public void emit(Row row) {
        requireNonNull(out).emit(row);
    }

    /** Writes a row of a sampled dataset, and hands it on to the stages that follow its rows. */
    public void emit(Row row, SampledRow key) {
        emit(row);
        listeners.tell(row, key, this);
    }

    void write(ByteOutput bytes) {
        bytes.writeLong(availableAt);
        bytes.writeLong(time);
        bytes.writeString(causeStream);
        bytes.writeLong(causeOrdinal);
    }

    void read(ByteInput bytes) {
        availableAt = bytes.readLong();
        time = bytes.readLong();
        causeStream = bytes.readString();
        causeOrdinal = bytes.readLong();
    }
}
