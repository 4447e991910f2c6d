package io.weir.flink.source;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The part of a recording that a run takes. Times are effective times, ns since epoch.
 *
 * <p>Records before {@code from} are read all the same, since the book is built from them; only
 * dead letters before it are left out here.
 *
 * @param instruments ids of the instruments, sorted; empty for all
 * @param from first moment of the run, or {@link #BEGINNING}
 * @param to first moment after the run, or {@link #END}
 */
public record Selection(List<String> instruments, long from, long to) implements Serializable {

    /** As {@code from}: where the recording begins. */
    public static final long BEGINNING = Long.MIN_VALUE;

    /** As {@code to}: where the recording ends. */
    public static final long END = Long.MAX_VALUE;

    /** The whole recording. */
    public static final Selection ALL = new Selection(List.of(), BEGINNING, END);

    public Selection {
        instruments = List.copyOf(new TreeSet<>(instruments));
        checkArgument(
                from < to,
                "Invalid selection: it must end after it begins, was %d to %d",
                from,
                to);
    }

    /** Whether a stamped event belongs to the run, or is needed to build its books. */
    boolean takes(MarketEvent event) {
        boolean letter = event.kind() == EventKind.DEAD_LETTER;
        long time = event.effectiveTime();
        if (time >= to || (letter && time < from)) {
            return false;
        }
        return instruments.isEmpty()
                || Collections.binarySearch(instruments, event.instrument()) >= 0
                || (letter && event.instrument().equals(MarketEvent.NO_INSTRUMENT));
    }
}
