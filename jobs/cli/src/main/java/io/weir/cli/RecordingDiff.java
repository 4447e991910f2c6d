package io.weir.cli;

import io.weir.dataset.DatasetException;
import io.weir.dataset.RunManifest;
import io.weir.pipelines.Registries;
import io.weir.schema.Checks;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputException;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says why two runs may differ: their code, their configuration, or the first record of a log. */
final class RecordingDiff {

    private final RunManifest first;
    private final RunManifest second;
    private final List<String> lines = new ArrayList<>();

    private RecordingDiff(RunManifest first, RunManifest second) {
        this.first = first;
        this.second = second;
    }

    /** Reasons, a line each. */
    static List<String> of(Path first, Path second) {
        try {
            RecordingDiff diff =
                    new RecordingDiff(RunManifest.read(first), RunManifest.read(second));
            diff.compare();
            return diff.lines;
        } catch (DatasetException withoutManifest) {
            return List.of("inputs: not compared, " + withoutManifest.getMessage());
        }
    }

    private void compare() {
        both("code", first.codeRevision(), second.codeRevision());
        keys("version of ", first.versions(), second.versions());
        keys("", first.configuration(), second.configuration());
        if (isSameInput()) {
            lines.add("inputs: equal");
            return;
        }
        try {
            compareLogs(logs(first), logs(second));
        } catch (InputException unreadable) {
            lines.add("inputs: different, and not found again: " + unreadable.getMessage());
        } catch (IOException unreadable) {
            lines.add("inputs: different, and not read again: " + Checks.reason(unreadable));
        }
    }

    private void keys(String thing, Map<String, ?> ours, Map<String, ?> theirs) {
        TreeSet<String> keys = new TreeSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            both(thing + key, ours.get(key), theirs.get(key));
        }
    }

    private void both(String thing, @Nullable Object ours, @Nullable Object theirs) {
        if (!Objects.equals(ours, theirs)) {
            lines.add(thing + ": " + ours + " | " + theirs);
        }
    }

    private boolean isSameInput() {
        return digests(first).equals(digests(second))
                && RecordedInputs.of(first).rules().equals(RecordedInputs.of(second).rules());
    }

    /** Sorted, unless their order counts. */
    private static List<String> digests(RunManifest run) {
        return run.inputs().stream().map(RunManifest.Input::sha256).toList();
    }

    private static Map<String, LogDescriptor> logs(RunManifest run) {
        Map<String, LogDescriptor> logs = new TreeMap<>();
        RecordedInputs.of(run).plan().logs().forEach(log -> logs.put(log.streamId(), log));
        return logs;
    }

    private void compareLogs(Map<String, LogDescriptor> ours, Map<String, LogDescriptor> theirs)
            throws IOException {
        TreeSet<String> ids = new TreeSet<>(ours.keySet());
        ids.addAll(theirs.keySet());
        for (String id : ids) {
            LogDescriptor one = ours.get(id);
            LogDescriptor other = theirs.get(id);
            if (one == null || other == null) {
                lines.add("inputs: only the " + (one == null ? "second" : "first") + " has " + id);
            } else {
                compare(one, other);
            }
        }
    }

    private void compare(LogDescriptor ours, LogDescriptor theirs) throws IOException {
        try (LogReader one = open(ours);
                LogReader other = open(theirs)) {
            while (true) {
                MarketEvent left = one.next();
                MarketEvent right = other.next();
                if (left == null && right == null) {
                    return;
                }
                if (left == null || right == null || !same(left, right)) {
                    MarketEvent named = left == null ? Objects.requireNonNull(right) : left;
                    lines.add(
                            Checks.format(
                                    "inputs: the first record that differs is %d of %s",
                                    named.ordinal(), named.streamId()));
                    lines.add("    first:  " + text(left));
                    lines.add("    second: " + text(right));
                    return;
                }
            }
        }
    }

    private static LogReader open(LogDescriptor log) throws IOException {
        return LogReader.open(log, Registries.standard(), ClockSettings.DEFAULT);
    }

    private static boolean same(MarketEvent a, MarketEvent b) {
        return a.ordinal() == b.ordinal()
                && a.receiveTime() == b.receiveTime()
                && a.eventTime() == b.eventTime()
                && EventText.whole(a).equals(EventText.whole(b));
    }

    private static String text(@Nullable MarketEvent event) {
        return event == null ? "(ended before)" : EventText.line(event);
    }
}
