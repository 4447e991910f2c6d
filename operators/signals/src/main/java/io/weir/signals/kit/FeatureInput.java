package io.weir.signals.kit;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.List;

/**
 * What features hear of events: updated once per event, read by any number of columns.
 *
 * <p>The {@link Market} was updated before each call.
 */
public interface FeatureInput {

    /** Stable name; part of the savepoint contract. */
    String name();

    /** All columns have asked for what they need; events follow. */
    void open();

    /**
     * What was asked for. A savepoint whose input of this name had another shape is not read: the
     * input starts cold.
     */
    String shape();

    /** Coverage begins; what has no window restarts. */
    void coverageStarted(long time);

    void onEvent(MarketEvent event, BookOutcome outcome);

    /** Before columns are written at {@code time}. */
    void onSample(long time);

    void write(ByteOutput out);

    void read(ByteInput in);

    /** The growing parts. */
    List<Segmented> segmented();
}
