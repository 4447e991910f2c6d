package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.ListLogs;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogEnumeratorTest {

    private static final ListLogs LOGS = new ListLogs(3, 1, 7);

    @Test
    void handsOutAllLogsOnceEveryReaderIsThere() {
        EnumeratorContext context = new EnumeratorContext(2);
        LogEnumerator enumerator = started(context, false);

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
        EnumeratorContext context = new EnumeratorContext(1);
        LogEnumerator enumerator = started(context, false);
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
        EnumeratorContext context = new EnumeratorContext(2);
        LogEnumerator enumerator = started(context, true);
        join(enumerator, context, 0);

        assertThat(context.assigned).isEmpty();
        assertThat(context.complete).containsExactly(0);
    }

    @Test
    void theLastEndShortensTheInterval() {
        EnumeratorContext context = new EnumeratorContext(2);
        LogEnumerator enumerator = started(context, false);

        enumerator.handleSourceEvent(0, LogsEnded.INSTANCE);
        enumerator.handleSourceEvent(0, LogsEnded.INSTANCE);
        assertThat(context.backlog).containsExactly(true);
        enumerator.handleSourceEvent(1, LogsEnded.INSTANCE);
        assertThat(context.backlog).containsExactly(true, false);
    }

    @Test
    void aReaderWithoutALogIsRefused() {
        LogEnumerator enumerator = new LogEnumerator(new EnumeratorContext(4), LOGS, false);

        assertThatThrownBy(enumerator::start)
                .hasMessage(
                        "Invalid source parallelism: must be at most the number of logs, 3, was 4");
    }

    private static LogEnumerator started(EnumeratorContext context, boolean assigned) {
        LogEnumerator enumerator = new LogEnumerator(context, LOGS, assigned);
        enumerator.start();
        return enumerator;
    }

    private static void join(LogEnumerator enumerator, EnumeratorContext context, int subtask) {
        context.register(subtask);
        enumerator.addReader(subtask);
    }
}
