package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.BookRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What content leaves in doubt about the order of files that may be pieces of one recording. None
 * of it is wrong for certain: recorders run side by side, venues number anew. So it is said, with
 * the way to decide it.
 */
final class OrderDoubts {

    private static final String HELP =
            "; if they are pieces of one recording, give them in their order with --ordered";

    /** Pairs of files of one group that are named; of more, only the number is said. */
    static final int PAIRS_NAMED = 3;

    private final String group;
    private final List<String> doubts = new ArrayList<>();
    private int pairs;

    private OrderDoubts(String group) {
        this.group = group;
    }

    /**
     * The doubts about the logs of one group.
     *
     * @param group its smallest instrument; empty where no file names one
     * @param logs the files of each log, in their order
     */
    static List<String> of(String group, List<List<FileFacts>> logs) {
        OrderDoubts doubts = new OrderDoubts(group.isEmpty() ? "no instrument" : group);
        doubts.sideBySide(logs);
        for (List<FileFacts> files : logs) {
            for (int i = 1; i < files.size(); i++) {
                doubts.neighbours(files.get(i - 1), files.get(i));
            }
        }
        doubts.more();
        return doubts.doubts;
    }

    private void more() {
        if (pairs > PAIRS_NAMED) {
            doubts.add(
                    Checks.format(
                            "The order of %d more pairs of files of %s is in doubt likewise",
                            pairs - PAIRS_NAMED, group));
        }
    }

    /** A log of its own begins where a file's times overlap with those of all logs before it. */
    private void sideBySide(List<List<FileFacts>> logs) {
        if (logs.size() < 2) {
            return;
        }
        doubts.add(
                Checks.format(
                        "%d files of %s begin before the ones before them end, as those of several"
                                + " recorders do, and are read beside them as logs of their own: %s%s",
                        logs.size() - 1,
                        group,
                        logs.get(1).get(0).file().path() + (logs.size() > 2 ? " …" : ""),
                        HELP));
    }

    private void neighbours(FileFacts before, FileFacts behind) {
        String reason = doubt(before, behind);
        if (reason == null) {
            return;
        }
        pairs++;
        if (pairs <= PAIRS_NAMED) {
            doubts.add(
                    Checks.format(
                            "%s is read before %s by their receive times, but %s%s",
                            before.file().path(), behind.file().path(), reason, HELP));
        }
    }

    private static @Nullable String doubt(FileFacts before, FileFacts behind) {
        if (before.first() == behind.first() && before.last() == behind.last()) {
            return "these are equal";
        }
        if (before.earliest() != MarketEvent.NONE && behind.latest() != MarketEvent.NONE) {
            if (behind.latest() < before.earliest()) {
                return "its venue times are later";
            }
        }
        for (BookRange range : before.ranges()) {
            for (BookRange other : behind.ranges()) {
                if (other.instrument().equals(range.instrument())
                        && other.lastId() < range.firstId()) {
                    return "its update ids of " + range.instrument() + " are higher";
                }
            }
        }
        return null;
    }
}
