package io.weir.it;

import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.Registries;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run that remembers which record each row waited for: all records of an instrument are put into
 * canonical order at once, without watermarks, and go through its host.
 *
 * @param records records of each instrument that were processed, without duplicates
 * @param promise smallest promise of a log behind its last line
 */
record OrderedRun(List<Emitted> rows, Map<String, List<MarketEvent>> records, long promise) {

    static final InstrumentRegistry REGISTRY = Registries.load(null);

    /**
     * A row and the last record that had a part in it, be it by having been waited for.
     *
     * @param place of the record among those of its instrument
     */
    record Emitted(Row row, MarketEvent under, int place) {}

    /** Stands between the records and the host: a bug to be found, or nothing. */
    interface Feed {
        void before(MarketEvent event, @Nullable MarketEvent previous, List<MarketEvent> out);
    }

    static OrderedRun of(RecordedLines lines, Path folder, HostConfig config) throws IOException {
        return of(lines, folder, config, (event, previous, out) -> {});
    }

    static OrderedRun of(RecordedLines lines, Path folder, HostConfig config, Feed feed)
            throws IOException {
        Map<String, List<MarketEvent>> events = ordered(lines, folder);
        long promise =
                events.values().stream()
                        .flatMap(List::stream)
                        .filter(event -> event.kind() == EventKind.END)
                        .collect(
                                Collectors.toMap(
                                        MarketEvent::streamId,
                                        event -> event.stamp().promise(),
                                        Math::max))
                        .values()
                        .stream()
                        .min(Long::compare)
                        .orElse(MarketEvent.NONE);
        List<Emitted> rows = new ArrayList<>();
        Map<String, List<MarketEvent>> records = new TreeMap<>();
        events.forEach(
                (id, list) -> {
                    records.put(id, process(id, list, config, feed, rows));
                });
        return new OrderedRun(rows, records, promise);
    }

    /** The records of each instrument in canonical order. */
    static Map<String, List<MarketEvent>> ordered(RecordedLines lines, Path folder)
            throws IOException {
        Map<String, List<MarketEvent>> events = new TreeMap<>();
        for (LogDescriptor log : Recordings.plan(List.of(lines.write(folder))).logs()) {
            for (MarketEvent event : PlainRun.events(log, ClockSettings.DEFAULT)) {
                if (event.kind() != EventKind.DEAD_LETTER) {
                    events.computeIfAbsent(event.instrument(), id -> new ArrayList<>()).add(event);
                }
            }
        }
        events.values().forEach(list -> list.sort(CanonicalOrder.INSTANCE));
        return events;
    }

    private static List<MarketEvent> process(
            String id, List<MarketEvent> events, HostConfig config, Feed feed, List<Emitted> rows) {
        InstrumentHost host = PlainLoop.host(config, REGISTRY, id);
        List<MarketEvent> processed = new ArrayList<>();
        List<MarketEvent> extra = new ArrayList<>();
        MarketEvent previous = null;
        for (MarketEvent event : events) {
            extra.clear();
            feed.before(event, previous, extra);
            for (MarketEvent planted : extra) {
                int place = processed.size();
                host.onEvent(planted, row -> rows.add(new Emitted(row, planted, place)));
            }
            long duplicates = host.counts().get(InstrumentHosts.DUPLICATES);
            int place = processed.size();
            host.onEvent(event, row -> rows.add(new Emitted(row, event, place)));
            if (host.counts().get(InstrumentHosts.DUPLICATES) == duplicates) {
                processed.add(event);
                previous = event;
            }
        }
        return processed;
    }

    /** Effective time of the first record after a moment, or {@code Long.MAX_VALUE} for none. */
    long firstAfter(String instrument, long moment) {
        List<MarketEvent> all = records.get(instrument);
        int low = 0;
        int high = all == null ? 0 : all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).effectiveTime() > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return all == null || low == all.size() ? Long.MAX_VALUE : all.get(low).effectiveTime();
    }

    /** The same with other rows. */
    OrderedRun map(Function<Emitted, Row> change) {
        return new OrderedRun(
                rows.stream()
                        .map(each -> new Emitted(change.apply(each), each.under(), each.place()))
                        .toList(),
                records,
                promise);
    }

    List<Row> plainRows() {
        return rows.stream().map(Emitted::row).toList();
    }
}
