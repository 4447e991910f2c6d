package io.weir.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.weir.schema.Instrument;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Updates make no garbage once the windows have their size. */
class FeatureAllocationTest {

    @Test
    void updatesWithoutAllocatingOnceWarm() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(4, instrument, 12_000, true);
        FakeBook book = new FakeBook();
        FeatureEngine engine = new FeatureEngine(FeaturePlan.defaults(), instrument, book);
        feed(engine, book, tape.subList(0, 6_000));

        long before = threads.getCurrentThreadAllocatedBytes();
        feed(engine, book, tape.subList(6_000, 12_000));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for 6,000 records").isLessThan(100_000);
    }

    private static void feed(FeatureEngine engine, FakeBook book, List<Step> steps) {
        for (Step step : steps) {
            book.show(step.after());
            if (step.type() == Step.Type.COVERAGE) {
                engine.coverageStarted(step.time());
            } else if (step.type() == Step.Type.SILENCE) {
                engine.onStatus(step.outcome(), step.time());
            } else {
                engine.onEvent(Objects.requireNonNull(step.event()), step.outcome());
            }
        }
    }
}
