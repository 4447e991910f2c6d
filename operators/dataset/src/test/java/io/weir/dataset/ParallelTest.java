package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void resultsAreInTheOrderOfTheParts() {
        List<Callable<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int part = i;
            parts.add(() -> part);
        }
        assertThat(Parallel.all(parts)).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(Parallel.<Integer>all(List.of())).isEmpty();
    }

    @Test
    void theFirstFailureIsThrownAsItIs() {
        RuntimeException mine = new IllegalArgumentException("mine");
        assertThatThrownBy(() -> Parallel.all(List.of(() -> 1, failing(mine)))).isSameAs(mine);
        Error error = new OutOfMemoryError("heap space");
        assertThatThrownBy(() -> Parallel.all(List.of(failing(error)))).isSameAs(error);
        assertThatThrownBy(() -> Parallel.all(List.of(failing(new IOException("full")))))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("full")
                .hasRootCauseInstanceOf(IOException.class);
    }

    private static Callable<Integer> failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }
}
