package io.weir.signals.kit;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.List;

/**
 * What features hear of events: updated once per event, read by any number of columns.
 *
 * <p>The {@link Market} is updated before each call. State belongs to the name of the input and to
 * each choice of parameters: an input that a savepoint does not have, or a parameter that it does
 * not have, gives no value until it has heard all that the value needs.
 */
public interface FeatureInput {

    /** Stable name; part of the savepoint contract. */
    String name();

    /** All columns have asked for what they need; events follow. */
    void open();

    /** Coverage begins; what has no window restarts. */
    void coverageStarted(long time);

    void onEvent(MarketEvent event, BookOutcome outcome);

    /** Before columns are written at {@code time}. */
    void onSample(long time);

    /** Version that {@link #write} writes, from 1. */
    int stateVersion();

    void write(ByteOutput out);

    /**
     * Reads what an input of this name wrote, whatever its parameters were: what is asked for now
     * and was there then goes on, the rest starts where it hears its first record. Comes after
     * {@link #open}; the entries of the rings come after it.
     *
     * @param version 1 to {@link #stateVersion}
     */
    void read(int version, ByteInput in);

    /** The growing parts. */
    List<LongRing> rings();
}
