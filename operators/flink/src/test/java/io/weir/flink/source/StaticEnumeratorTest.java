package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.ListLogs;
import io.weir.schema.time.ClockSettings;
import java.util.List;
import java.util.stream.IntStream;
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
    void theLastEndShortensTheInterval() {
        EnumeratorContext<LogSplit> context = new EnumeratorContext<>(2);
        StaticEnumerator<LogSplit> enumerator = started(context, false);

        enumerator.handleSourceEvent(0, ReaderEnded.INSTANCE);
        enumerator.handleSourceEvent(0, ReaderEnded.INSTANCE);
        assertThat(context.backlog).containsExactly(true);
        enumerator.handleSourceEvent(1, ReaderEnded.INSTANCE);
        assertThat(context.backlog).containsExactly(true, false);
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
