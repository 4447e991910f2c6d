package io.weir.kernel;

import io.weir.schema.state.StateSection;
import java.util.List;

/**
 * One step of the work on an instrument's ordered records.
 *
 * <p>Stages share the book by reference and talk through the {@link StageContext}. What they
 * remember are versioned sections of the key's state ({@link #sections}).
 */
public interface Stage {

    /** Stands for "no moment". */
    long NEVER = Long.MAX_VALUE;

    /** The parts of the state that the stage owns. */
    List<StateSection> sections();

    /** The earliest moment at which the stage has something to do without a record. */
    long nextMoment();

    /** The moment has passed: every record up to and including it was processed. */
    void onMoment(long time, StageContext context);

    /** The next record in canonical order, no duplicate. */
    void onEvent(StageContext context);

    /** Coverage begins at {@code time}, the first time or after a pause that was too long. */
    void onCoverageStart(long time);

    /** Coverage ends at {@code time}; it may turn out to go on. */
    void onCoverageEnd(long time, StageContext context);
}
