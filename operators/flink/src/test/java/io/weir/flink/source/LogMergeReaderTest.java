package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.state.RecordOrder;
import io.weir.flink.testing.ListLogs;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMergeReaderTest {

    private static final ClockSettings CLOCK = ClockSettings.DEFAULT;

    @Test
    void waitsForAllLogs() {
        ListLogs logs = new ListLogs(2, 10, 1);
        LogMergeReader reader = new LogMergeReader(new ReaderContext(), logs, CLOCK);
        CollectingOutput<MarketEvent> output = new CollectingOutput<>();

        reader.addSplits(List.of(LogSplit.beginning(0, logs.name(0))));
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(output.events).isEmpty();

        reader.addSplits(List.of(LogSplit.beginning(1, logs.name(1))));
        reader.notifyNoMoreSplits();
        assertThat(reader.isAvailable()).isDone();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(output.events).hasSize(20);
    }

    /** It holds nothing back meanwhile. */
    @Test
    void endsWhenAllHaveReadEverything() {
        ReaderContext context = new ReaderContext();
        ListLogs logs = new ListLogs(1, 10, 1);
        LogMergeReader reader = started(context, logs, beginnings(logs));
        CollectingOutput<MarketEvent> output = new CollectingOutput<>();

        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(output.watermark()).isEqualTo(Long.MAX_VALUE);
        assertThat(context.sent).containsExactly(new ReaderEnded());

        reader.handleSourceEvents(new AllEnded());
        assertThat(reader.isAvailable()).isDone();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mergesByPromiseAndNoEventIsBehindTheWatermark(long seed) throws Exception {
        ListLogs logs = new ListLogs(1 + (int) seed, 2_000, seed);
        ReaderContext context = new ReaderContext();
        CollectingOutput<MarketEvent> output = new CollectingOutput<>();

        readAll(started(context, logs, beginnings(logs)), output);

        assertThat(output.events.stream().map(LogMergeReaderTest::name).toList())
                .isEqualTo(sorted(logs));
        for (int i = 0; i < output.events.size(); i++) {
            MarketEvent event = output.events.get(i);
            assertThat(RecordOrder.dueMillis(event.effectiveTime()))
                    .isGreaterThan(output.watermarks.get(i));
            assertThat(output.watermarks.get(i))
                    .isLessThanOrEqualTo(CLOCK.watermarkMillis(event.stamp().promise()));
        }
        assertThat(output.watermarks.get(output.watermarks.size() - 1)).isGreaterThan(1_000);
        assertThat(context.sent).containsExactly(new ReaderEnded());
    }

    /** Stopped at any place, even in the middle of a poll's events, it goes on as if it had not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goesOnFromAnyPlace(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        ListLogs logs = new ListLogs(4, 700, seed);
        List<LogSplit> splits = beginnings(logs);
        List<MarketEvent> events = new ArrayList<>();
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            CollectingOutput<MarketEvent> output = new CollectingOutput<>();
            LogMergeReader reader = started(new ReaderContext(), logs, splits);
            int polls = random.nextInt(8);
            for (int i = 0; i < polls && status == InputStatus.MORE_AVAILABLE; i++) {
                status = reader.pollNext(output);
            }
            events.addAll(output.events);
            splits = stored(reader.snapshotState(1));
            // What was read after the snapshot is lost with the reader.
            reader.pollNext(new CollectingOutput<>());
            reader.close();
        }

        assertThat(events.stream().map(LogMergeReaderTest::name).toList()).isEqualTo(sorted(logs));
    }

    /** It does not throw: the task would fail while events for it are under way. */
    @Test
    void anotherRecordingIsRefusedThroughTheEnumerator() {
        ListLogs before = new ListLogs(2, 10, 1);
        ReaderContext context = new ReaderContext();
        LogMergeReader reader = started(context, new ListLogs(2, 10, 2), beginnings(before));
        CollectingOutput<MarketEvent> output = new CollectingOutput<>();
        String reason =
                "Cannot restore log 0: it must be log-1-0, but this recording has log-2-0 there";

        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(output.events).isEmpty();
        assertThat(context.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReaderFailed.class,
                        failed -> assertThat(failed.reason()).hasMessageEndingWith(reason));
        // A checkpoint that comes meanwhile waits until the task is cancelled.
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> reader.snapshotState(1)).hasMessage(reason);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A task that is being cancelled may fail of it, and has not failed. */
    @Test
    void whatFailsInACancelledTaskIsNotReported() {
        ReaderContext context = new ReaderContext();
        LogMergeReader reader =
                started(context, new ListLogs(2, 10, 2), beginnings(new ListLogs(2, 10, 1)));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> reader.pollNext(new CollectingOutput<>()))
                .hasMessageStartingWith("Cannot restore log 0");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(context.sent).isEmpty();
    }

    private static List<LogSplit> stored(List<LogSplit> splits) throws Exception {
        LogSplitSerializer serializer = new LogSplitSerializer();
        List<LogSplit> read = new ArrayList<>();
        for (LogSplit split : splits) {
            read.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        return read;
    }

    private static LogMergeReader started(
            ReaderContext context, ListLogs logs, List<LogSplit> splits) {
        LogMergeReader reader = new LogMergeReader(context, logs, CLOCK);
        reader.addSplits(splits);
        reader.notifyNoMoreSplits();
        return reader;
    }

    private static void readAll(LogMergeReader reader, CollectingOutput<MarketEvent> output)
            throws Exception {
        while (reader.pollNext(output) == InputStatus.MORE_AVAILABLE) {
            assertThat(output.events).isNotEmpty();
        }
        reader.close();
    }

    private static List<LogSplit> beginnings(ListLogs logs) {
        List<LogSplit> splits = new ArrayList<>();
        for (int log = 0; log < logs.count(); log++) {
            splits.add(LogSplit.beginning(log, logs.name(log)));
        }
        return splits;
    }

    /** The naive twin: a stable sort of all events by promise, then log. */
    private static List<String> sorted(ListLogs logs) {
        List<MarketEvent> all = new ArrayList<>();
        for (int log = 0; log < logs.count(); log++) {
            all.addAll(logs.events(log));
        }
        all.sort(
                Comparator.comparingLong((MarketEvent e) -> e.stamp().promise())
                        .thenComparing(MarketEvent::streamId));
        return all.stream().map(LogMergeReaderTest::name).toList();
    }

    private static String name(MarketEvent event) {
        return event.streamId() + ' ' + event.ordinal();
    }
}
