package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.kernel.BookOptions;
import io.weir.kernel.Stages;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class MarketJobTest {

    /** Changing this list breaks existing savepoints: do it on purpose, in a commit of its own. */
    @Test
    void uidsAreTheSavepointContract() {
        StreamExecutionEnvironment env = attached(new Configuration());

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .filteredOn(uid -> uid != null && !uid.startsWith("Sink Committer"))
                .containsExactlyInAnyOrderElementsOf(OperatorIds.all(Stages.ALL));
        assertThat(OperatorIds.all(Stages.ALL))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                "logs",
                                "instruments",
                                "sink-features",
                                "sink-labels",
                                "sink-top_of_book",
                                "sink-book_status",
                                "sink-late",
                                "sink-dead_letter"));
    }

    @Test
    void everyNodeHasAUid() {
        assertThat(attached(new Configuration()).getStreamGraph().getStreamNodes())
                .allMatch(node -> node.getTransformationUID() != null);
    }

    @Test
    void keyGroupsAreFixed() {
        assertThat(attached(new Configuration()).getMaxParallelism()).isEqualTo(720);
    }

    @Test
    void batchIsRefused() {
        Configuration batch = new Configuration();
        batch.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);

        assertThatThrownBy(() -> attached(batch))
                .hasMessage(
                        "Invalid execution.runtime-mode: must be STREAMING, which also ends when"
                                + " the input does, was BATCH");
    }

    private static StreamExecutionEnvironment attached(Configuration more) {
        Configuration options = new Configuration();
        options.set(StageOptions.option(BookOptions.TOP_OF_BOOK), true);
        MarketJobConfig config = MarketJobConfig.read(options);
        StreamExecutionEnvironment env = StrictEnvironment.create(config.job(), more);
        new MarketJob(SyntheticLogs.of(1), Registries.standard(), config).attach(env, "out");
        return env;
    }
}
