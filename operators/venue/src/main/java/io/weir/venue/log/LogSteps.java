package io.weir.venue.log;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.EventSink;
import java.io.Closeable;
import java.io.IOException;

/** Reading a log of one format, record by record. */
interface LogSteps extends Closeable {

    /** Reads a record and tells what is stamped now, if anything; false at the end of the log. */
    boolean advance(EventSink out) throws IOException;

    LogCounters counters();

    /** Writes where the log is read. */
    void write(ByteOutput out);

    /** Goes to where {@link #write} was called; before the first {@link #advance}. */
    void read(ByteInput in) throws IOException;
}
