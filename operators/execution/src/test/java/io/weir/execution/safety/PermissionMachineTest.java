package io.weir.execution.safety;

import static io.weir.execution.safety.Permission.ALLOW;
import static io.weir.execution.safety.Permission.BLOCKED;
import static io.weir.execution.safety.Permission.COOLDOWN;
import static io.weir.execution.safety.Permission.PROBATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionMachineTest {

    private static final long SECOND = 1_000_000_000;
    private static final String SPREAD = "SPREAD";

    private PermissionMachine machine = new PermissionMachine(60 * SECOND, 30 * SECOND);

    @Test
    void theFirstTickOfACoverageIsProbation() {
        assertThat(machine.state()).isNull();
        row(5, SPREAD, true, PROBATION, "START");
        machine.clear();
        row(6, null, false, PROBATION, "START");
    }

    @Test
    void probationEndsAfterThirtyCalmSecondsEntryIncluded() {
        row(0, null, true, PROBATION, "START");
        none(29, true);
        row(30, null, true, ALLOW, "ELAPSED");
    }

    @Test
    void oneUncalmTickStartsTheSpanAnew() {
        row(0, null, false, PROBATION, "START");
        none(1, true);
        none(20, false);
        none(21, true);
        none(50, true);
        row(51, null, true, ALLOW, "ELAPSED");
    }

    @Test
    void allowIsBlockedByItsCode() {
        allowed();
        none(31, false);
        row(32, SPREAD, false, BLOCKED, SPREAD);
    }

    @Test
    void blockedCoolsDownAtTheNextTickWhateverItIs() {
        allowed();
        row(31, SPREAD, true, BLOCKED, SPREAD);
        row(32, "LATENCY", true, COOLDOWN, "NEXT_TICK");
    }

    @Test
    void aBlockRestartsTheCooldownAndIsARow() {
        cooling();
        none(91, true);
        row(91, "BOOK", true, COOLDOWN, "BOOK");
        none(150, true);
        row(151, null, true, PROBATION, "ELAPSED");
    }

    @Test
    void cooldownEndsAfterSixtySecondsInclusive() {
        cooling();
        none(91, false);
        row(92, null, false, PROBATION, "ELAPSED");
    }

    @Test
    void probationIsBlockedByItsCode() {
        row(0, null, true, PROBATION, "START");
        row(30, SPREAD, true, BLOCKED, SPREAD);
    }

    /** A machine that is written and read after every tick goes the same way. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void goesOnAsBeforeAfterARestore(long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        PermissionMachine other = new PermissionMachine(60 * SECOND, 30 * SECOND);
        for (long tick = 0; tick < 5_000; tick++) {
            String block = random.nextInt(60) == 0 ? SPREAD : null;
            boolean calm = random.nextInt(40) != 0;
            boolean row = machine.onTick(tick * SECOND, block, calm);
            assertThat(other.onTick(tick * SECOND, block, calm)).isEqualTo(row);
            assertThat(other.state()).isEqualTo(machine.state());
            assertThat(other.since()).isEqualTo(machine.since());
            ByteOutput out = new ByteOutput();
            machine.write(out);
            machine = new PermissionMachine(60 * SECOND, 30 * SECOND);
            machine.read(new ByteInput(out.toByteArray()));
        }
    }

    private void allowed() {
        row(0, null, true, PROBATION, "START");
        row(30, null, true, ALLOW, "ELAPSED");
    }

    private void cooling() {
        allowed();
        row(31, SPREAD, true, BLOCKED, SPREAD);
        row(32, null, true, COOLDOWN, "NEXT_TICK");
    }

    private void row(
            long second, @Nullable String block, boolean calm, Permission state, String cause) {
        assertThat(machine.onTick(second * SECOND, block, calm)).isTrue();
        assertThat(machine.state()).isEqualTo(state);
        assertThat(machine.cause()).isEqualTo(cause);
        assertThat(machine.since()).isEqualTo(second * SECOND);
    }

    private void none(long second, boolean calm) {
        assertThat(machine.onTick(second * SECOND, null, calm)).isFalse();
    }
}
