package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.ListLogs;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectedLogTest {

    private static final long MILLI = 1_000_000;
    private static final ListLogs LOGS = new ListLogs(3, 2_000, 7);

    private static List<MarketEvent> read(EventLogs logs, int log) {
        List<MarketEvent> events = new ArrayList<>();
        EventLog reader = logs.open(log, null);
        for (MarketEvent event = reader.next(); event != null; event = reader.next()) {
            events.add(event);
        }
        return events;
    }

    /** Events by what makes them one: their arrays know no equality. */
    private static List<String> names(List<MarketEvent> events) {
        return events.stream()
                .map(
                        event ->
                                event.kind()
                                        + " "
                                        + event.instrument()
                                        + " "
                                        + event.ordinal()
                                        + " "
                                        + event.receiveTime()
                                        + " "
                                        + event.stamp())
                .toList();
    }

    private static EventLogs until(long to) {
        return SelectedLogs.of(LOGS, new Selection(List.of(), Selection.BEGINNING, to));
    }

    @Test
    void everythingIsTheLogsThemselves() {
        assertThat(SelectedLogs.of(LOGS, Selection.ALL)).isSameAs(LOGS);
        assertThat(until(1).count()).isEqualTo(LOGS.count());
        assertThat(until(1).name(2)).isEqualTo(LOGS.name(2));
    }

    @Test
    void chosenInstrumentsKeepTheirStamps() {
        Selection two =
                new Selection(List.of("x:7", "x:0", "x:7"), Selection.BEGINNING, Selection.END);
        List<MarketEvent> expected =
                LOGS.events(0).stream()
                        .filter(e -> e.instrument().equals("x:0") || e.instrument().equals("x:7"))
                        .toList();
        assertThat(names(read(SelectedLogs.of(LOGS, two), 0)))
                .isEqualTo(names(expected))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void endsEveryOpenChannelAtTheLastMomentBefore(int log) {
        long to = 2_900 * MILLI;
        List<MarketEvent> all = LOGS.events(log);
        List<MarketEvent> before =
                all.stream().filter(event -> event.effectiveTime() < to).toList();
        TreeSet<String> instruments = new TreeSet<>();
        before.forEach(event -> instruments.add(event.instrument()));
        List<MarketEvent> read = read(until(to), log);

        assertThat(names(read.subList(0, before.size())))
                .as("nothing of it is missing")
                .isEqualTo(names(before));
        List<MarketEvent> ends = read.subList(before.size(), read.size());
        assertThat(ends).extracting(MarketEvent::kind).containsOnly(EventKind.END);
        assertThat(ends).extracting(MarketEvent::instrument).containsExactlyElementsOf(instruments);
        assertThat(ends).extracting(MarketEvent::effectiveTime).containsOnly(to - 1);
        assertThat(ends)
                .as("an END is promised too")
                .allMatch(end -> end.stamp().promise() <= to - 1);
        for (MarketEvent end : ends) {
            List<MarketEvent> own =
                    before.stream().filter(e -> e.instrument().equals(end.instrument())).toList();
            assertThat(end.ordinal()).isEqualTo(own.get(own.size() - 1).ordinal());
            assertThat(end.index()).isEqualTo(1);
        }
    }

    @Test
    void readsNoFurtherThanItMust() {
        long to = 1_000 * MILLI;
        EventLog log = until(to).open(0, null);
        while (log.next() != null) {
            assertThat(log.counters().records()).isLessThan(LOGS.events());
        }
        long stop = LOGS.events(0).stream().takeWhile(e -> e.stamp().promise() < to).count() + 1;
        assertThat(log.counters().records()).isEqualTo(stop);
    }

    @Test
    void logThatEndsBeforeItsPromiseArrivesEndsAsWell() {
        // The promise lags: the last records stand after it and none says that the time is over.
        List<MarketEvent> all = LOGS.events(1);
        long to = all.stream().mapToLong(MarketEvent::effectiveTime).max().orElseThrow();
        assertThat(all).allMatch(event -> event.stamp().promise() < to);
        List<MarketEvent> read = read(until(to), 1);
        assertThat(read.get(read.size() - 1).kind()).isEqualTo(EventKind.END);
        assertThat(read.get(read.size() - 1).receiveTime())
                .isEqualTo(all.get(all.size() - 1).receiveTime());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void goesOnFromAnyPosition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventLogs logs =
                SelectedLogs.of(
                        LOGS, new Selection(List.of("x:0", "x:1", "x:9"), 0, 2_500 * MILLI));
        List<MarketEvent> expected = read(logs, 0);
        List<MarketEvent> read = new ArrayList<>();
        EventLog log = logs.open(0, null);
        for (MarketEvent event = log.next(); event != null; event = log.next()) {
            read.add(event);
            if (random.nextInt(20) == 0 || event.kind() == EventKind.END) {
                boolean again = random.nextBoolean();
                log = logs.open(0, log.position(again ? event : null));
                if (again) {
                    read.remove(read.size() - 1);
                }
            }
        }
        assertThat(names(read)).as("seed %d", seed).isEqualTo(names(expected));
    }

    @Test
    void refusesAnEmptySpan() {
        assertThatThrownBy(() -> new Selection(List.of(), 5, 5))
                .hasMessage("Invalid selection: it must end after it begins, was 5 to 5");
    }
}
