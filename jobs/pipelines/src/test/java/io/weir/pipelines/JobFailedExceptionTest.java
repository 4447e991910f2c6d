package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.operators.coordination.TaskNotRunningException;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobFailedExceptionTest {

    private static final String REASON = "Cannot restore state of x:Y: no header";

    /** As it comes from the cluster. */
    private static Throwable chain(Throwable root) {
        return new SerializedThrowable(
                new FlinkException("Job failed", new SerializedThrowable(root)));
    }

    static Stream<Throwable> consequences() {
        return Stream.of(
                new TaskNotRunningException("Task is not running, but in state FAILED"),
                new CheckpointException(CheckpointFailureReason.CHECKPOINT_COORDINATOR_SHUTDOWN),
                new CancellationException());
    }

    @ParameterizedTest
    @MethodSource("consequences")
    void theReasonIsLookedForBehindItsConsequences(Throwable consequence) {
        JobFailedException failed =
                JobFailedException.of(
                        chain(consequence),
                        List.of(
                                chain(consequence),
                                chain(new IllegalStateException(REASON)),
                                chain(new IllegalStateException("another"))));

        assertThat(failed).hasMessage(REASON);
        assertThat(failed.root()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFirstReasonStays() {
        Throwable first = chain(new IllegalStateException(REASON));
        assertThat(JobFailedException.of(first, List.of(chain(new IllegalStateException("other")))))
                .hasMessage(REASON);
    }

    @Test
    void whatHasNoOtherReasonIsTold() {
        assertThat(
                        JobFailedException.of(
                                chain(new TaskNotRunningException("in state FINISHED")),
                                List.of(chain(new CancellationException()))))
                .hasMessage("in state FINISHED");
    }
}
