package io.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.state.WriteBackScenario.Backend;
import io.weir.flink.state.WriteBackScenario.Place;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WriteBackStateTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void releasesWhatIsDueAndNothingElse(Backend backend) throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, backend)) {
            scenario.change("a", 1, 100).change("b", 5, 200).change("a", 2, 300);

            assertThat(scenario.watermark(99).said()).isEmpty();
            assertThat(scenario.watermark(250).said())
                    .containsExactly("a: 1 of 3 in 3 at 1", "b: 1 of 5 in 5 at 1");
            assertThat(scenario.watermark(300).said()).containsExactly("a: 1 of 3 in 3 at 2");
            assertThat(scenario.state().hasDue()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void restoresKeysThatNeverSeeAnotherRecord(Backend backend) throws Exception {
        OperatorSubtaskState stored;
        try (WriteBackScenario before = WriteBackScenario.fresh(10, backend)) {
            before.change("quiet", 7, 1_000).change("done", 1, 10).watermark(10);
            stored = before.snapshot();
        }

        try (WriteBackScenario after = restored(10, backend, stored)) {
            assertThat(after.state().liveKeys()).isZero();
            assertThat(after.watermark(2_000).said()).containsExactly("quiet: 1 of 7 in 7 at 1");
            after.change("done", 2, 3_000);
            assertThat(after.watermark(3_000).said()).containsExactly("done: 1 of 3 in 3 at 2");
        }
    }

    /** Without the write-back of released keys a restart would release them a second time. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatWasReleasedBeforeTheSnapshotIsNotReleasedAgain(Backend backend) throws Exception {
        OperatorSubtaskState stored;
        try (WriteBackScenario before = WriteBackScenario.fresh(10, backend)) {
            before.change("a", 1, 100);
            before.snapshot();
            assertThat(before.watermark(100).said()).hasSize(1);
            stored = before.snapshot();
        }

        try (WriteBackScenario after = restored(10, backend, stored)) {
            assertThat(after.watermark(1_000).said()).isEmpty();
        }
    }

    /** 1 to 2 to 3 subtasks, back to 1; no key sees a record after the first snapshot. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void rescalesFromKeyedStateAlone(Backend backend) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        try (WriteBackScenario one = WriteBackScenario.fresh(5, backend)) {
            for (int key = 0; key < 40; key++) {
                for (int stage = 1; stage <= 4; stage++) {
                    one.change("key-" + key, stage, 100 * stage);
                }
                for (int stage = 1; stage <= 4; stage++) {
                    expected.add("key-" + key + ": 1 of 10 in 10 at " + stage);
                }
            }
            one.watermark(100);
            List<String> said = one.said();
            assertThat(said).hasSize(40);
            assertThat(expected.removeAll(said)).isTrue();
            states.add(one.snapshot());
        }
        int before = 1;
        for (int subtasks : new int[] {2, 3, 1}) {
            List<String> said = new ArrayList<>();
            states = rescale(states, before, subtasks, backend, said);
            assertThat(said).hasSize(40).isSubsetOf(expected);
            expected.removeAll(said);
            before = subtasks;
        }
        assertThat(expected).isEmpty();
    }

    private static List<OperatorSubtaskState> rescale(
            List<OperatorSubtaskState> states,
            int before,
            int after,
            Backend backend,
            List<String> said)
            throws Exception {
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(new OperatorSubtaskState[0]));
        List<OperatorSubtaskState> stored = new ArrayList<>();
        long stage = before == 1 ? 2 : before + 1;
        for (int subtask = 0; subtask < after; subtask++) {
            Place place = new Place(after, subtask);
            try (WriteBackScenario scenario =
                    new WriteBackScenario(WriteBackScenario.writeBack(5), backend, place)
                            .restore(all, before, place)) {
                said.addAll(scenario.watermark(100 * stage).said());
                stored.add(scenario.snapshot());
            }
        }
        return stored;
    }

    /** The twin keeps everything in Flink's own state and timers, and writes it each time. */
    @ParameterizedTest
    @CsvSource({
        "1,1,HEAP",
        "2,4,HEAP",
        "3,100,HEAP",
        "4,1,ROCKSDB",
        "5,4,ROCKSDB",
        "6,100,ROCKSDB",
        "7,3,HEAP",
        "8,3,HEAP"
    })
    void equalsPlainStateOnRandomWorkloads(long seed, int bound, Backend backend) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        WriteBackScenario subject = WriteBackScenario.fresh(bound, backend);
        try (WriteBackScenario twin =
                new WriteBackScenario(WriteBackScenario.plain(), Backend.HEAP, Place.ALONE)
                        .start()) {
            long watermark = 0;
            for (int step = 0; step < 4_000; step++) {
                int choice = random.nextInt(1_000);
                if (choice < 900) {
                    // Half of all changes go to one key, so that its window spans many segments.
                    String key = "k" + (random.nextBoolean() ? 0 : random.nextInt(12));
                    long due = watermark + 1 + random.nextInt(500);
                    long value = random.nextInt(1_000);
                    subject.change(key, value, due);
                    twin.change(key, value, due);
                } else if (choice < 990) {
                    watermark += random.nextInt(100);
                    assertSame(subject, twin, watermark);
                } else {
                    OperatorSubtaskState stored = subject.snapshot();
                    if (choice < 995) {
                        subject.close();
                        subject = restored(bound, backend, stored);
                    }
                }
            }
            assertSame(subject, twin, Long.MAX_VALUE);
            assertThat(subject.state().hasDue()).isFalse();
        } finally {
            subject.close();
        }
    }

    private static void assertSame(
            WriteBackScenario subject, WriteBackScenario twin, long watermark) throws Exception {
        List<String> said = subject.watermark(watermark).said();
        assertThat(said).containsExactlyInAnyOrderElementsOf(twin.watermark(watermark).said());
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void writesOnlyNewSegmentsAndDropsOldOnes(Backend backend) throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, backend)) {
            for (int i = 0; i < 5_000; i++) {
                scenario.change("a", 1, Long.MAX_VALUE - 1);
                if (i % 700 == 0) {
                    scenario.snapshot();
                }
            }
            scenario.snapshot();
            // The last 1,000 of 5,000 entries lie in the segments 15 to 19.
            assertThat(segmentsOf(scenario, "a"))
                    .containsExactly(
                            "window#15", "window#16", "window#17", "window#18", "window#19");
        }
    }

    private static List<String> segmentsOf(WriteBackScenario scenario, String key)
            throws Exception {
        scenario.harness().getOperator().getKeyedStateBackend().setCurrentKey(key);
        List<String> names = new ArrayList<>();
        scenario.harness()
                .getOperator()
                .getKeyedStateStore()
                .getMapState(
                        new MapStateDescriptor<>(
                                "fake-segments",
                                StringSerializer.INSTANCE,
                                BytePrimitiveArraySerializer.INSTANCE))
                .keys()
                .forEach(names::add);
        names.sort(null);
        return names;
    }

    /**
     * While each stored value is being serialized, 50 further changes go to every key: what is
     * restored must be as it was at the barrier.
     */
    @Test
    void noValueIsTornBySlowSerialization() throws Exception {
        SlowBytes bytes = new SlowBytes();
        OperatorSubtaskState stored;
        List<Long> atBarrier = new ArrayList<>();
        try (WriteBackScenario scenario =
                new WriteBackScenario(
                                WriteBackScenario.writeBack(100, bytes), Backend.HEAP, Place.ALONE)
                        .start()) {
            changeAll(scenario, 300);
            for (int key = 0; key < 10; key++) {
                atBarrier.add(scenario.state().live("key-" + key).object().total());
            }
            bytes.whileSerializing(() -> changeAll(scenario, 5));
            stored = scenario.snapshot();
            bytes.whileSerializing(() -> {});
            assertThat(bytes.interruptions()).isGreaterThan(20);
            // A second write-back during the serialization of the first must not tear it either.
            scenario.snapshot();
        }

        try (WriteBackScenario after = restored(100, Backend.HEAP, stored)) {
            for (int key = 0; key < 10; key++) {
                FakeObject object = after.state().live("key-" + key).object();
                assertThat(object.total()).isEqualTo(atBarrier.get(key));
                assertThat(object.isTorn()).isFalse();
            }
        }
    }

    private static void changeAll(WriteBackScenario scenario, int times) {
        try {
            for (int i = 0; i < times; i++) {
                for (int key = 0; key < 10; key++) {
                    scenario.change("key-" + key, 1 + i, 10_000 + i);
                }
            }
            scenario.state().writeBack();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a section missed while its code was away it would never learn. */
    @Test
    void aSectionThatTheKeyWentOnWithoutStartsCold() throws Exception {
        OperatorSubtaskState stored = sections("old", null, "a", "old=5", 5);
        OperatorSubtaskState without = sections("new", stored, "a", "new=7", 7);
        sections("old", without, "a", "old=1", 1);
    }

    @Test
    void aSectionIsKeptWhileItsKeyStandsStill() throws Exception {
        OperatorSubtaskState stored = sections("old", null, "a", "old=5", 5);
        OperatorSubtaskState without = sections("new", stored, "b", "new=7", 7);
        sections("old", without, "a", "old=6", 1);
    }

    /** Under a name that was used before lie segments of another time: none may be read. */
    @Test
    void segmentsOfADroppedSectionAreGone() throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, Backend.HEAP)) {
            for (int i = 0; i < 600; i++) {
                scenario.change("a", 1, 10_000);
            }
            scenario.snapshot();
            LiveKey<FakeObject> live = scenario.state().live("a");
            live.object().restartWindow();
            scenario.state().restarted(live, live.object().sections().get(0));
            scenario.change("a", 5, 10_000);
            OperatorSubtaskState stored = scenario.snapshot();
            assertThat(segmentsOf(scenario, "a")).containsExactly("window#0");
            try (WriteBackScenario after = restored(10, Backend.HEAP, stored)) {
                assertThat(after.watermark(10_000).said())
                        .containsExactly("a: 601 of 605 in 5 at 1");
            }
        }
    }

    /** One change to a job of one section; returns its state afterwards. */
    private static OperatorSubtaskState sections(
            String section, OperatorSubtaskState before, String key, String said, long value)
            throws Exception {
        try (WriteBackScenario job =
                new WriteBackScenario(
                        new SectionsOperator(section, 1), Backend.HEAP, Place.ALONE)) {
            WriteBackScenario started =
                    before == null ? job.start() : job.restore(before, 1, Place.ALONE);
            assertThat(started.change(key, value, 1).said()).containsExactly(said);
            return started.snapshot();
        }
    }

    /** Sections under the names of today, as code without headers wrote them. */
    @Test
    void stateWithoutAHeaderIsRefusedByName() throws Exception {
        OperatorSubtaskState stored;
        try (WriteBackScenario old =
                new WriteBackScenario(new HeaderlessOperator(), Backend.HEAP, Place.ALONE)
                        .start()) {
            stored = old.change("0~x:B", 5, 1).change("0~x:A", 5, 1).snapshot();
        }
        assertThatThrownBy(() -> restored(10, Backend.HEAP, stored))
                .hasStackTraceContaining(
                        "Cannot restore state of x:A: it has no header, so it was written by a"
                                + " version before state headers; start from the logs instead");
    }

    @Test
    void anUnknownFormatOfAHeaderIsRefusedByName() {
        byte[] bytes = StateHeader.fresh(new TreeMap<>()).toBytes();
        bytes[3] = 2;
        assertThatThrownBy(() -> StateHeader.read("x:A", bytes))
                .hasMessage("Cannot restore state of x:A: format 2 is not known, only 1");
    }

    @Test
    void aForgottenKeyLeavesNothing() throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, Backend.HEAP)) {
            scenario.change("a", 3, 100).change("b", 4, 200);
            scenario.snapshot();
            scenario.state().forget(scenario.state().live("a"));
            OperatorSubtaskState stored = scenario.snapshot();
            assertThat(scenario.watermark(1_000).said()).containsExactly("b: 1 of 4 in 4 at 1");
            try (WriteBackScenario after = restored(10, Backend.HEAP, stored)) {
                assertThat(after.watermark(1_000).said()).containsExactly("b: 1 of 4 in 4 at 1");
                after.change("a", 1, 2_000);
                assertThat(after.watermark(2_000).said()).containsExactly("a: 1 of 1 in 1 at 1");
            }
        }
    }

    /** Only what changed is serialized: each byte array that the backend gets is counted. */
    @Test
    void aSectionThatStandsStillIsNotWritten() throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, Backend.HEAP)) {
            scenario.change("a", 3, 100);
            LiveKey<FakeObject> live = scenario.state().live("a");
            scenario.snapshot();
            long sums = live.object().sumWrites();
            long windows = live.object().windowWrites();

            scenario.watermark(100);
            scenario.snapshot();

            assertThat(live.object().sumWrites()).isEqualTo(sums + 1);
            assertThat(live.object().windowWrites()).isEqualTo(windows).isEqualTo(1);
        }
    }

    @Test
    void unknownVersionFailsByName() throws Exception {
        OperatorSubtaskState stored;
        try (WriteBackScenario before =
                new WriteBackScenario(new SectionsOperator("old", 2), Backend.HEAP, Place.ALONE)
                        .start()) {
            stored = before.change("a", 5, 1).snapshot();
        }
        try (WriteBackScenario after =
                new WriteBackScenario(new SectionsOperator("old", 1), Backend.HEAP, Place.ALONE)
                        .restore(stored, 1, Place.ALONE)) {
            assertThatThrownBy(() -> after.change("a", 1, 1))
                    .hasStackTraceContaining("Cannot restore section old: unknown version 2");
        }
    }

    private static WriteBackScenario restored(
            int bound, Backend backend, OperatorSubtaskState stored) throws Exception {
        return new WriteBackScenario(WriteBackScenario.writeBack(bound), backend, Place.ALONE)
                .restore(stored, 1, Place.ALONE);
    }

    /** An object of one section whose name and version the test chooses. */
    static final class Named implements KeyedObject, StateSection {
        private final String id;
        private final int version;
        private long total;

        Named(String id, int version) {
            this.id = id;
            this.version = version;
        }

        long add(long value) {
            total += value;
            return total;
        }

        @Override
        public List<StateSection> sections() {
            return List.of(this);
        }

        @Override
        public long nextDueMillis() {
            return NEVER;
        }

        @Override
        public String sectionId() {
            return id;
        }

        @Override
        public int sectionVersion() {
            return version;
        }

        @Override
        public void write(ByteOutput out) {
            out.writeLong(total);
        }

        @Override
        public void read(int stored, ByteInput in) {
            if (stored != version) {
                throw new IllegalStateException(
                        "Cannot restore section " + id + ": unknown version " + stored);
            }
            total = in.readLong();
        }
    }
}
