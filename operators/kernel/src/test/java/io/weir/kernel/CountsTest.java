package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

    private static final Counter TRADES = Counter.count("weir.trades", "trades");
    private static final Counter GAPS = Counter.count("weir.gaps", "gaps");
    private static final Counter OPEN = Counter.gauge("weir.open", "open orders");

    @Test
    void isStoredByNameSoThatCountersMayComeAndGo() {
        Counts before = new Counts(List.of(TRADES, OPEN, GAPS));
        before.add(0);
        before.add(0);
        before.set(1, 7);
        before.add(2);

        Counts after = restored(before, List.of(GAPS, OPEN, Counter.count("weir.new", "new")));

        assertThat(after.get("weir.gaps")).isEqualTo(1);
        assertThat(after.get("weir.open")).as("a gauge says how it is now").isZero();
        assertThat(after.get("weir.new")).isZero();
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        Counts counts = new Counts(List.of(TRADES));

        assertThatThrownBy(() -> counts.read(99, new ByteInput(new byte[0])))
                .hasMessage("Cannot restore state section counts: version 99 is not known, only 1");
    }

    @Test
    void gaugesHaveNoTotal() {
        Counts counts = new Counts(List.of(TRADES, OPEN));
        counts.add(0);
        counts.set(1, 5);
        Map<String, Long> totals = new TreeMap<>();

        counts.tellTotals(totals::put);

        assertThat(totals).containsExactly(Map.entry("weir.trades", 1L));
    }

    @Test
    void namesAreThoseOfMetrics() {
        assertThatThrownBy(() -> Counter.count("trades", "trades"))
                .hasMessageContaining("Invalid counter name")
                .hasMessageContaining("was 'trades'");
        assertThatThrownBy(() -> Counter.count("weir.trades", ""))
                .hasMessage("Invalid counter weir.trades: it has no meaning");
    }

    /** Keys that come, go to rest and come back: sums are those of happenings and of live keys. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sumsFollowKeysThatLeaveAndComeBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Counter> counters = List.of(TRADES, OPEN);
        Counts[] live = new Counts[5];
        Counts[] atRest = new Counts[5];
        long[] sums = new long[2];
        long happened = 0;
        for (int step = 0; step < 2_000; step++) {
            int key = random.nextInt(5);
            Counts counts = live[key];
            if (counts == null) {
                counts = new Counts(counters);
                live[key] = atRest[key] == null ? counts : restored(atRest[key], counters);
            } else if (random.nextInt(10) == 0) {
                counts.leave(sums);
                atRest[key] = counts;
                live[key] = null;
            } else {
                counts.add(0);
                counts.set(1, random.nextInt(3));
                counts.tellChanges(sums);
                happened++;
            }
            long open = 0;
            for (Counts each : live) {
                open += each == null ? 0 : each.get(1);
            }
            assertThat(sums).as("step %d of seed %d", step, seed).containsExactly(happened, open);
        }
    }

    private static Counts restored(Counts before, List<Counter> counters) {
        ByteOutput out = new ByteOutput();
        before.write(out);
        Counts after = new Counts(counters);
        after.read(before.sectionVersion(), new ByteInput(out.toByteArray()));
        return after;
    }
}
