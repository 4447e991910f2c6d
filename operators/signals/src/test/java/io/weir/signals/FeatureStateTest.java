package io.weir.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.row.Row;
import io.weir.schema.state.ByteInput;
import io.weir.signals.Replay.Sampled;
import io.weir.signals.sampler.SamplerChoice;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restored engine goes on as if nothing had happened; a late start changes no full window. */
class FeatureStateTest {

    private static final int STEPS = 3_000;
    private static final long MINUTE = 60_000_000_000L;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void goesOnAfterRestore(long seed) {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, STEPS, seed % 2 == 0);
        FeaturePlan plan = FeatureReferenceTest.allSamplers(EventKind.TRADE);
        List<Sampled> whole = new Replay(plan, instrument, tape).runTo(STEPS).rows();
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegments store = new MemorySegments();

        Replay replay = new Replay(plan, instrument, tape);
        int position = 0;
        int compared = 0;
        while (position < STEPS) {
            position = Math.min(STEPS, position + random.nextInt(1, 400));
            replay.runTo(position);
            byte[] section = store.snapshot(replay.engine());
            for (Sampled sampled : replay.rows()) {
                assertSame(sampled, whole.get(compared++));
            }
            // Every other time the engine lives on, so that segments are written in pieces.
            if (random.nextBoolean()) {
                replay = new Replay(plan, instrument, tape).continueAt(position);
                store.restore(replay.engine(), section);
            } else {
                replay.rows().clear();
            }
        }
        assertThat(compared).isEqualTo(whole.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void windowsDoNotDependOnWhereTheRunBegan(long seed) {
        Instrument instrument = Instruments.FINE.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, STEPS, true);
        FeaturePlan plan = windowsOnly();
        List<Sampled> whole = new Replay(plan, instrument, tape).runTo(STEPS).rows();
        SplittableRandom random = new SplittableRandom(seed);
        int compared = 0;
        for (int run = 0; run < 5; run++) {
            int start = random.nextInt(1, STEPS / 3);
            Replay late = new Replay(plan, instrument, tape).startAt(start).runTo(STEPS);
            TreeMap<String, Row> byKey = new TreeMap<>();
            late.rows().forEach(sampled -> byKey.put(name(sampled), sampled.row()));
            long from = tape.get(start - 1).time() + MINUTE;
            for (Sampled sampled : whole) {
                if (sampled.key().eventTime() >= from) {
                    assertThat(byKey.get(name(sampled)))
                            .as("%s of seed %d, started at step %d", sampled.key(), seed, start)
                            .isEqualTo(sampled.row());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    private static String name(Sampled sampled) {
        SampledRow key = sampled.key();
        return key.sampler() + ' ' + key.eventTime() + ' ' + key.rowSeq();
    }

    private static FeaturePlan windowsOnly() {
        FeatureConfig all = FeatureConfig.defaults();
        return FeaturePlan.of(
                new FeatureConfig(
                        List.of(SamplerChoice.DEFAULT, SamplerChoice.parse("book")),
                        EventKind.TRADE,
                        all.features().stream()
                                .filter(
                                        f ->
                                                !f.id().equals("cvd")
                                                        && !f.id().equals("last_aggressor"))
                                .toList()));
    }

    @Test
    void startsColdWhereASavepointKnewOtherWindows() {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(8, instrument, STEPS, true);
        FeaturePlan before =
                FeaturePlan.of(FeatureConfig.parse(List.of(), List.of("rv(window=2s)")));
        FeaturePlan after = FeatureReferenceTest.allSamplers(EventKind.TRADE);
        MemorySegments store = new MemorySegments();
        Replay first = new Replay(before, instrument, tape).runTo(500);
        byte[] section = store.snapshot(first.engine());

        Replay second = new Replay(after, instrument, tape).continueAt(500);
        store.restore(second.engine(), section);
        second.runTo(STEPS);

        Reference reference = new Reference(instrument, tape, EventKind.TRADE);
        long warm = tape.get(500).time() + MINUTE;
        int column = after.schema().indexOf("ofi_l1_10s");
        int compared = 0;
        for (int i = 0; i < second.rows().size(); i += 5) {
            Sampled sampled = second.rows().get(i);
            Object value = sampled.row().valueAt(column);
            if (value != null) {
                assertThat(sampled.key().eventTime())
                        .isGreaterThanOrEqualTo(tape.get(500).time() + MINUTE / 6);
            }
            if (sampled.key().eventTime() >= warm) {
                Object wanted =
                        reference
                                .row(sampled.position(), sampled.key().eventTime())
                                .get("ofi_l1_10s");
                assertThat(value).isEqualTo(wanted);
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void refusesAnUnknownVersionByName() {
        FeatureEngine engine =
                new FeatureEngine(
                        FeaturePlan.defaults(), Instruments.LINEAR.instrument(), new FakeBook());

        assertThatThrownBy(() -> engine.read(99, new ByteInput(new byte[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot restore state section features: version 99 is not known, only 2");
    }

    private static void assertSame(Sampled actual, Sampled expected) {
        assertThat(actual.key()).isEqualTo(expected.key());
        assertThat(actual.row()).isEqualTo(expected.row());
    }
}
