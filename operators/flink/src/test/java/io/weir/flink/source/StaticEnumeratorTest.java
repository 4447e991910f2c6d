package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.ListLogs;
import io.weir.schema.time.ClockSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class StaticEnumeratorTest {

    private static final ListLogs LOGS = new ListLogs(3, 1, 7);

    @Test
    void handsOutAllLogsOnceEveryReaderIsThere() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(2);
        StaticEnumerator<LogSplit> enumerator = started(context, false);

        join(enumerator, context, 1);
        assertThat(context.assigned).isEmpty();
        assertThat(enumerator.snapshotState(1)).isFalse();

        join(enumerator, context, 0);
        assertThat(context.assigned.get(0)).containsExactly("log-7-0", "log-7-2");
        assertThat(context.assigned.get(1)).containsExactly("log-7-1");
        assertThat(context.complete).containsExactly(0, 1);
        assertThat(enumerator.snapshotState(2)).isTrue();
    }

    @Test
    void logsOfAFailedReaderGoBackToIt() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(1);
        StaticEnumerator<LogSplit> enumerator = started(context, false);
        join(enumerator, context, 0);
        context.assigned.clear();
        context.complete.clear();

        enumerator.addSplitsBack(List.of(LogSplit.beginning(1, LOGS.name(1))), 0);
        join(enumerator, context, 0);
        assertThat(context.assigned.get(0)).containsExactly("log-7-1");
        assertThat(context.complete).containsExactly(0);
    }

    @Test
    void restoredReadersHaveTheirLogsAlready() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(2);
        StaticEnumerator<LogSplit> enumerator = started(context, true);
        join(enumerator, context, 0);

        assertThat(context.assigned).isEmpty();
        assertThat(context.complete).containsExactly(0);
    }

    @Test
    void theLastEndShortensTheIntervalAndLetsAllEnd() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(2);
        StaticEnumerator<LogSplit> enumerator = started(context, false);
        join(enumerator, context, 0);
        join(enumerator, context, 1);

        enumerator.handleSourceEvent(0, new ReaderEnded());
        enumerator.handleSourceEvent(0, new ReaderEnded());
        assertThat(context.backlog).containsExactly(true);
        assertThat(context.sent).isEmpty();
        enumerator.handleSourceEvent(1, new ReaderEnded());
        assertThat(context.backlog).containsExactly(true, false);
        assertThat(context.sent).containsExactly("0 AllEnded[]", "1 AllEnded[]");
    }

    /** One that is being restored says again that it has read everything. */
    @Test
    void aReaderThatFailedAfterItsEndIsWaitedFor() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(2);
        StaticEnumerator<LogSplit> enumerator = started(context, false);
        join(enumerator, context, 0);
        join(enumerator, context, 1);
        enumerator.handleSourceEvent(0, new ReaderEnded());
        context.unregister(0);
        enumerator.addSplitsBack(List.of(), 0);

        enumerator.handleSourceEvent(1, new ReaderEnded());
        assertThat(context.sent).isEmpty();
        join(enumerator, context, 0);
        enumerator.handleSourceEvent(0, new ReaderEnded());
        assertThat(context.sent).containsExactlyInAnyOrder("0 AllEnded[]", "1 AllEnded[]");
    }

    @Test
    void theReasonOfAReaderFailsTheJob() {
        StaticEnumerator<LogSplit> enumerator = started(new EnumeratorContext<>(1), false);
        ReaderFailed failed =
                new ReaderFailed(new SerializedThrowable(new IllegalStateException("No log")));

        assertThatThrownBy(() -> enumerator.handleSourceEvent(0, failed))
                .hasMessage("Reader 0 failed")
                .hasRootCauseMessage("java.lang.IllegalStateException: No log");
    }

    @Test
    void aReaderWithoutALogIsRefused() {
        LogSource source = new LogSource(LOGS, ClockSettings.DEFAULT);

        assertThatThrownBy(() -> source.createEnumerator(new EnumeratorContext<>(4)))
                .hasMessage(
                        "Invalid source parallelism: must be at most the number of logs, 3, was 4");
    }

    private static StaticEnumerator<LogSplit> started(
            EnumeratorContext<LogSplit> context, boolean assigned) {
        StaticEnumerator<LogSplit> enumerator =
                new StaticEnumerator<>(
                        context,
                        IntStream.range(0, 3)
                                .mapToObj(log -> LogSplit.beginning(log, LOGS.name(log)))
                                .toList(),
                        LogSplit::log,
                        true,
                        assigned);
        enumerator.start();
        return enumerator;
    }

    private static void join(
            StaticEnumerator<LogSplit> enumerator,
            EnumeratorContext<LogSplit> context,
            int subtask) {
        context.register(subtask);
        enumerator.addReader(subtask);
    }
}
