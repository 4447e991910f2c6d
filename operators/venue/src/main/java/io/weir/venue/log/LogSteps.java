package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.EventSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Reading a log of one format, record by record. */
interface LogSteps extends Closeable {

    /** Reads a record and tells what is stamped now, if anything; false at the end of the log. */
    boolean advance(EventSink out) throws IOException;

    LogCounters counters();

    /** Writes where the log is read. */
    void write(ByteOutput out);

    /**
     * Goes to where {@link #write} was called; before the first {@link #advance}.
     *
     * @param rescaling of events that were read before
     */
    void read(ByteInput in, UnaryOperator<MarketEvent> rescaling) throws IOException;
}
