package io.weir.signals.label;

import io.weir.book.BookStatus;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definitions of labels word by word, over the full list of steps: slow and obvious. */
public final class SlowLabels {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<Step> steps;
    private final DatasetSchema schema;
    private final boolean hasPathLabels;

    public SlowLabels(LabelPlan plan, List<Step> steps) {
        this.steps = steps;
        this.schema = plan.schema();
        this.hasPathLabels = plan.pathBefore() != LabelVariant.NO_PATH;
    }

    /** Rows for horizons of these lengths and names, in the order of their feature rows. */
    public List<Row> rows(List<Long> horizons, List<String> names) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind() != Step.Kind.ROW) {
                continue;
            }
            RowBuilder row = key(i);
            for (int h = 0; h < horizons.size(); h++) {
                horizon(row, i, horizons.get(h), names.get(h));
            }
            rows.add(row.build());
        }
        return rows;
    }

    private RowBuilder key(int i) {
        Step step = steps.get(i);
        long seq = 0;
        long available = Long.MIN_VALUE;
        for (int j = 0; j < i; j++) {
            Step other = steps.get(j);
            boolean isSame = other.kind() == Step.Kind.ROW && other.name().equals(step.name());
            seq += isSame && other.time() == step.time() ? 1 : 0;
        }
        for (int j = 0; j <= i; j++) {
            available = Math.max(available, steps.get(j).receive());
        }
        return new RowBuilder(schema)
                .set(schema.indexOf("venue"), "test")
                .set(schema.indexOf("symbol"), "X")
                .set(schema.indexOf("sampler"), step.name())
                .set(schema.indexOf("event_time"), step.time())
                .set(schema.indexOf("row_seq"), seq)
                .set(schema.indexOf("available_at"), available)
                .set(schema.indexOf("cause_stream"), LabelRun.stream(i))
                .set(schema.indexOf("cause_ordinal"), (long) i);
    }

    private void horizon(RowBuilder row, int i, long nanos, String name) {
        long end = steps.get(i).time() + nanos;
        row.set(schema.indexOf("y_matured_at_" + name), end);
        String reason = voidReason(i, end);
        if (reason != null) {
            row.set(schema.indexOf("y_void_" + name), reason);
            return;
        }
        row.set(schema.indexOf("y_available_at_" + name), availableAt(end));
        Step start = lastTouch(i);
        BigDecimal from = mid(start);
        BigDecimal move = mid(lastTouch(lastAt(end))).subtract(from);
        if (schema.has("y_ret_" + name)) {
            row.set(
                    schema.indexOf("y_ret_" + name),
                    move.divide(from, new MathContext(80)).doubleValue());
        }
        BigDecimal half = BigDecimal.valueOf(start.ask() - start.bid()).divide(TWO);
        direction(row, "y_dir_" + name, move, half);
        direction(row, "y_dir_2p5hs_" + name, move, half.multiply(new BigDecimal("2.5")));
        direction(row, "y_dir_5bps_" + name, move, from.multiply(new BigDecimal("0.0005")));
        direction(row, "y_dir_1p5ticks_" + name, move, new BigDecimal("7.5"));
        if (hasPathLabels) {
            new SlowPath(schema, steps, i, end).write(row, nanos, name);
        }
    }

    private void direction(RowBuilder row, String column, BigDecimal move, BigDecimal threshold) {
        if (schema.has(column)) {
            boolean isBeyond = move.abs().compareTo(threshold) > 0;
            row.set(schema.indexOf(column), isBeyond ? (long) move.signum() : 0L);
        }
    }

    private @Nullable String voidReason(int i, long end) {
        String atRow = statusAt(i);
        if (atRow != null) {
            return atRow;
        }
        if (!isPriced(lastTouch(i))) {
            return "NO_PRICE";
        }
        for (int j = i + 1; j < steps.size() && steps.get(j).time() <= end; j++) {
            Step step = steps.get(j);
            if (step.kind() == Step.Kind.STATUS && step.status() != BookStatus.VALID) {
                return step.status().name();
            }
            if (step.kind() == Step.Kind.END && step.time() < end) {
                return "END";
            }
        }
        return isPriced(lastTouch(lastAt(end))) ? null : "NO_PRICE";
    }

    /** Reason for which the book is not VALID at a row, or null. */
    private @Nullable String statusAt(int i) {
        String status = "null";
        for (int j = 0; j < i; j++) {
            Step step = steps.get(j);
            if (step.kind() == Step.Kind.STATUS) {
                status = step.status().name();
            } else if (step.kind() == Step.Kind.END
                    && (status.equals("VALID") || status.equals("CROSSED"))) {
                status = "END";
            }
        }
        return status.equals("VALID") ? null : status;
    }

    /** Position of the last step at or before a moment. */
    private int lastAt(long time) {
        int last = 0;
        while (last + 1 < steps.size() && steps.get(last + 1).time() <= time) {
            last++;
        }
        return last;
    }

    private Step lastTouch(int i) {
        for (int j = i; j >= 0; j--) {
            if (steps.get(j).kind() == Step.Kind.TOUCH) {
                return steps.get(j);
            }
        }
        return Step.touch(0, 0, 0);
    }

    private long availableAt(long end) {
        long available = Long.MIN_VALUE;
        for (Step step : steps) {
            available = Math.max(available, step.receive());
            if (step.time() > end || (step.time() == end && step.kind() == Step.Kind.END)) {
                break;
            }
        }
        return available;
    }

    private static boolean isPriced(Step touch) {
        return touch.bid() != 0 && touch.ask() != 0;
    }

    private static BigDecimal mid(Step touch) {
        return BigDecimal.valueOf(touch.bid()).add(BigDecimal.valueOf(touch.ask())).divide(TWO);
    }
}
