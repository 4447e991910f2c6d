package io.weir.signals.sampler;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/** {@code clock_<step>}: every point of a grid aligned to the epoch, inside coverage. */
final class ClockSampler implements Sampler {

    private static final String STEP = "step";

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public String definition() {
        return "each point of a grid of this step, aligned to 1970-01-01T00:00:00Z, inside"
                + " coverage";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(STEP, ParameterKind.WINDOW, List.of("100ms")));
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        return new Grid(values.number(STEP));
    }

    private static final class Grid implements RowCause {

        private final long step;
        private long next = NEVER;

        Grid(long step) {
            this.step = step;
        }

        @Override
        public void coverageStarted(long time) {
            next = -Math.floorDiv(-time, step) * step;
        }

        @Override
        public void joinedCoverage(long lastTime) {
            coverageStarted(lastTime + 1);
        }

        @Override
        public long nextMoment() {
            return next;
        }

        @Override
        public void momentPassed() {
            next += step;
        }

        @Override
        public void write(ByteOutput out) {
            out.writeLong(next);
        }

        @Override
        public void read(ByteInput in) {
            next = in.readLong();
        }
    }
}
