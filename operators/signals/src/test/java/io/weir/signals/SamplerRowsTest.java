package io.weir.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.signals.Replay.Sampled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sampler makes rows where a slow reading of the tape says that it does. */
class SamplerRowsTest {

    private static final long DAY = 86_400_000_000_000L;
    private static final int STEPS = 4_000;

    /** Places on the tape at which a sampler must make rows, recomputed from the definition. */
    private static List<Integer> expected(
            String sampler, Instrument instrument, EventKind trades, List<Step> tape, int from) {
        List<Integer> places = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        long day = Long.MIN_VALUE;
        for (int i = from; i < tape.size(); i++) {
            Step step = tape.get(i);
            MarketEvent event = step.event();
            if (step.type() == Step.Type.COVERAGE) {
                sum = BigDecimal.ZERO;
            }
            if (event == null) {
                continue;
            }
            boolean isTrade = event.kind() == trades;
            boolean makes =
                    switch (sampler) {
                        case "book" -> step.after().valid() && step.outcome().quantityChanged();
                        case "bbo" -> step.after().valid() && step.outcome().touchChanged();
                        case "trade" -> isTrade;
                        default -> false;
                    };
            if (sampler.contains("_") && isTrade && ((Trade) event.body()).regular()) {
                long today = Math.floorDiv(event.effectiveTime(), DAY);
                sum = today == day ? sum : BigDecimal.ZERO;
                day = today;
                sum = sum.add(amount(sampler, instrument, (Trade) event.body()));
                BigDecimal bound = new BigDecimal(sampler.substring(sampler.indexOf('_') + 1));
                makes = sum.compareTo(bound) >= 0;
                sum = makes ? BigDecimal.ZERO : sum;
            }
            if (makes) {
                places.add(i + 1);
            }
        }
        return places;
    }

    private static BigDecimal amount(String sampler, Instrument instrument, Trade trade) {
        BigDecimal quantity = BigDecimal.valueOf(trade.quantity(), instrument.quantityScale());
        if (sampler.startsWith("ticks")) {
            return BigDecimal.ONE;
        }
        if (sampler.startsWith("volume")) {
            return quantity;
        }
        boolean isInverse = instrument.kind() == ContractKind.INVERSE;
        return quantity.multiply(
                isInverse
                        ? BigDecimal.valueOf(instrument.multiplier(), Instrument.MULTIPLIER_SCALE)
                        : BigDecimal.valueOf(trade.price(), instrument.priceScale()));
    }

    private static final List<String> SAMPLERS =
            List.of(
                    "bbo",
                    "ticks_7",
                    "volume_250.5",
                    "book",
                    "dollar_2",
                    "dollar_40000",
                    "trade",
                    "ticks_1");

    private static FeaturePlan plan(List<String> samplers, EventKind trades) {
        return FeaturePlan.of(
                FeatureConfig.parse(samplers, List.of("book_status")).withTrades(trades));
    }

    @ParameterizedTest(name = "seed {0}, {1}, {2}")
    @CsvSource({
        "1, LINEAR, TRADE",
        "2, INVERSE, TRADE",
        "3, FINE, AGGREGATE_TRADE",
        "42, LINEAR, TRADE",
        "20240229, UNREGISTERED, TRADE"
    })
    void agreesWithASlowReadingOfTheTape(long seed, Instruments which, EventKind trades) {
        Instrument instrument = which.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, STEPS);
        Replay replay = new Replay(plan(SAMPLERS, trades), instrument, tape).runTo(STEPS);
        Map<String, List<Integer>> places = places(replay.rows());

        for (String sampler : SAMPLERS) {
            assertThat(places.getOrDefault(sampler, List.of()))
                    .as("%s of seed %d", sampler, seed)
                    .isEqualTo(expected(sampler, instrument, trades, tape, 0));
        }
        // Prices of the instrument in no registry are too small for the larger notional.
        assertThat(places.keySet())
                .containsAll(SAMPLERS.stream().filter(s -> !s.equals("dollar_40000")).toList());
    }

    private static Map<String, List<Integer>> places(List<Sampled> rows) {
        Map<String, List<Integer>> places = new TreeMap<>();
        for (Sampled each : rows) {
            places.computeIfAbsent(each.key().sampler(), name -> new ArrayList<>())
                    .add(each.position());
        }
        return places;
    }

    @Test
    void rowsOfOneRecordComeInTheConfiguredOrder() {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(9, instrument, STEPS);
        List<String> samplers = List.of("ticks_1", "trade", "volume_0.001");
        Replay replay = new Replay(plan(samplers, EventKind.TRADE), instrument, tape).runTo(STEPS);
        int lastPosition = 0;
        int lastIndex = -1;
        for (Sampled each : replay.rows()) {
            if (each.position() == lastPosition) {
                assertThat(each.key().samplerIndex()).isGreaterThan(lastIndex);
            }
            lastPosition = each.position();
            lastIndex = each.key().samplerIndex();
        }
        assertThat(lastPosition).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void goesOnAfterRestoreAndJoinsALaterDay(long seed) {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, STEPS, true);
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegments store = new MemorySegments();
        int cut = random.nextInt(100, 600);
        Replay first =
                new Replay(plan(List.of("ticks_7", "trade"), EventKind.TRADE), instrument, tape)
                        .runTo(cut);
        byte[] section = store.snapshot(first.engine());
        List<String> more = List.of("volume_250.5", "ticks_7", "dollar_40000");
        Replay second = new Replay(plan(more, EventKind.TRADE), instrument, tape).continueAt(cut);
        store.restore(second.engine(), section);
        second.runTo(STEPS);

        Map<String, List<Integer>> places = places(second.rows());
        List<Integer> kept = expected("ticks_7", instrument, EventKind.TRADE, tape, 0);
        kept.removeIf(place -> place <= cut);
        assertThat(places.get("ticks_7")).as("seed %d", seed).isEqualTo(kept);
        int whole = cut;
        long missed = Math.floorDiv(tape.get(cut - 1).time(), DAY);
        while (tape.get(whole).type() != Step.Type.COVERAGE
                && Math.floorDiv(tape.get(whole).time(), DAY) == missed) {
            whole++;
        }
        for (String added : List.of("volume_250.5", "dollar_40000")) {
            assertThat(places.getOrDefault(added, List.of()))
                    .as("%s of seed %d, whole from step %d", added, seed, whole)
                    .isEqualTo(expected(added, instrument, EventKind.TRADE, tape, whole))
                    .isNotEmpty();
        }
    }
}
