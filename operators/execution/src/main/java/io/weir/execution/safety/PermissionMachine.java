package io.weir.execution.safety;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * The permission of one market, judged tick by tick.
 *
 * <pre>
 * START ─> PROBATION ─ calm for 30 s ─> ALLOW
 *             │  ▲                        │
 *           block└── 60 s ── COOLDOWN     │ block
 *             └─> BLOCKED ── next tick ─┘ │
 *                    ▲────────────────────┘
 * </pre>
 */
public final class PermissionMachine {

    /** Cause of the first state of a coverage. */
    public static final String START = "START";

    /** Cause of COOLDOWN behind BLOCKED. */
    public static final String NEXT_TICK = "NEXT_TICK";

    /** Cause of a state that begins because the one before has lasted long enough. */
    public static final String ELAPSED = "ELAPSED";

    private final long cooldownNanos;
    private final long probationNanos;

    private @Nullable Permission state;
    private String cause = "";
    private long since;

    /** First tick of the unbroken calm of a PROBATION, or {@link Long#MIN_VALUE} if none. */
    private long calmSince = Long.MIN_VALUE;

    public PermissionMachine(long cooldownNanos, long probationNanos) {
        this.cooldownNanos = cooldownNanos;
        this.probationNanos = probationNanos;
    }

    /** The state, null before the first tick of a coverage. */
    public @Nullable Permission state() {
        return state;
    }

    /** Cause of the last row. */
    public String cause() {
        return cause;
    }

    /** Time of the last row, ns. */
    public long since() {
        return since;
    }

    /**
     * Judges a tick and tells whether there is a row.
     *
     * @param block the code of what blocks, null if nothing does
     * @param isCalm whether the regime is NORMAL or FAST
     */
    public boolean onTick(long time, @Nullable String block, boolean isCalm) {
        if (state == null) {
            return enter(Permission.PROBATION, START, time, isCalm);
        }
        return switch (state) {
            case ALLOW -> block != null && enter(Permission.BLOCKED, block, time, isCalm);
            case BLOCKED -> enter(Permission.COOLDOWN, NEXT_TICK, time, isCalm);
            case COOLDOWN -> coolDown(time, block, isCalm);
            case PROBATION -> prove(time, block, isCalm);
        };
    }

    private boolean coolDown(long time, @Nullable String block, boolean isCalm) {
        if (block != null) {
            return enter(Permission.COOLDOWN, block, time, isCalm);
        }
        return time - since >= cooldownNanos && enter(Permission.PROBATION, ELAPSED, time, isCalm);
    }

    private boolean prove(long time, @Nullable String block, boolean isCalm) {
        if (block != null) {
            return enter(Permission.BLOCKED, block, time, isCalm);
        }
        if (!isCalm) {
            calmSince = Long.MIN_VALUE;
            return false;
        }
        if (calmSince == Long.MIN_VALUE) {
            calmSince = time;
        }
        return time - calmSince >= probationNanos && enter(Permission.ALLOW, ELAPSED, time, true);
    }

    private boolean enter(Permission next, String why, long time, boolean isCalm) {
        state = next;
        cause = why;
        since = time;
        calmSince = isCalm ? time : Long.MIN_VALUE;
        return true;
    }

    /** A coverage is over: the next one starts anew. */
    public void clear() {
        state = null;
        cause = "";
        since = 0;
        calmSince = Long.MIN_VALUE;
    }

    /** Writes what {@link #read} reads. */
    public void write(ByteOutput out) {
        out.writeString(state == null ? "" : state.name());
        out.writeString(cause);
        out.writeLong(since);
        out.writeLong(calmSince);
    }

    /** Replaces everything by what {@link #write} wrote. */
    public void read(ByteInput in) {
        String name = in.readString();
        state = name.isEmpty() ? null : Permission.valueOf(name);
        cause = in.readString();
        since = in.readLong();
        calmSince = in.readLong();
    }
}
