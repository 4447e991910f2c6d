package io.weir.flink.source;

import org.jspecify.annotations.Nullable;

/**
 * The selected part of each of several logs.
 *
 * @param whole the logs as recorded
 */
public record SelectedLogs(EventLogs whole, Selection selection) implements EventLogs {

    /** The logs themselves if everything is selected. */
    public static EventLogs of(EventLogs whole, Selection selection) {
        return selection.equals(Selection.ALL) ? whole : new SelectedLogs(whole, selection);
    }

    @Override
    public int count() {
        return whole.count();
    }

    @Override
    public String name(int log) {
        return whole.name(log);
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        return SelectedLog.open(whole, log, selection, position);
    }
}
