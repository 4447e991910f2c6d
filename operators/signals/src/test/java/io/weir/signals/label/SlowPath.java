package io.weir.signals.label;

import io.weir.book.BookStatus;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels that read the path, word by word, over the full list of steps: slow and obvious. */
final class SlowPath {

    private static final Pattern BARRIER =
            Pattern.compile(
                    "y_barrier_(buy_|sell_|)([0-9p]+)_([0-9p]+)(?:bps|sd_([0-9]+)(ms|s))_side_(.+)");

    private static final BigInteger UNIT = BigInteger.TWO.pow(96);

    /** Best prices from a time on; 0 and 0 if one is missing. */
    private record Change(long time, long bid, long ask) {

        long mid() {
            return bid + ask;
        }

        boolean isPriced() {
            return bid != 0 && ask != 0;
        }
    }

    private final DatasetSchema schema;
    private final long rowTime;

    /** From the beginning of the valid spell to the end of the horizon. */
    private final List<Change> path = new ArrayList<>();

    /** Position of the price at the row. */
    private int start;

    /** The path of the row at step {@code row} to a time up to which the book stayed VALID. */
    SlowPath(DatasetSchema schema, List<Step> steps, int row, long end) {
        this.schema = schema;
        this.rowTime = steps.get(row).time();
        int spell = row;
        while (!isSpellStart(steps.get(spell))) {
            spell--;
        }
        Step last = Step.touch(0, 0, 0);
        for (int i = 0; i < steps.size() && steps.get(i).time() <= end; i++) {
            Step step = steps.get(i);
            last = step.kind() == Step.Kind.TOUCH ? step : last;
            boolean isPriced = last.bid() != 0 && last.ask() != 0;
            if (i >= spell) {
                path.add(
                        new Change(
                                step.time(), isPriced ? last.bid() : 0, isPriced ? last.ask() : 0));
            }
            start = i <= row ? path.size() - 1 : start;
        }
    }

    private static boolean isSpellStart(Step step) {
        return step.kind() == Step.Kind.STATUS && step.status() == BookStatus.VALID;
    }

    void write(RowBuilder row, long horizon, String name) {
        if (schema.has("y_next_move_" + name)) {
            nextMove(row, name);
        }
        if (schema.has("y_rv_fwd_" + name)) {
            row.set(schema.indexOf("y_rv_fwd_" + name), variance(start, path.size() - 1));
        }
        for (int i = 0; i < schema.columns().size(); i++) {
            Matcher matcher = BARRIER.matcher(schema.columns().get(i).name());
            if (matcher.matches() && matcher.group(6).equals(name)) {
                barrier(row, i, matcher, horizon);
            }
        }
    }

    private void nextMove(RowBuilder row, String name) {
        long before = path.get(start).mid();
        for (Change change : path.subList(start + 1, path.size())) {
            if (change.isPriced() && change.mid() != before) {
                row.set(
                        schema.indexOf("y_next_move_" + name),
                        (long) Long.compare(change.mid(), before));
                row.set(schema.indexOf("y_next_move_after_" + name), change.time() - rowTime);
                return;
            }
        }
        row.set(schema.indexOf("y_next_move_" + name), 0L);
    }

    private void barrier(RowBuilder row, int column, Matcher text, long horizon) {
        String position = text.group(1);
        Change atRow = path.get(start);
        long entry =
                switch (position) {
                    case "buy_" -> atRow.ask();
                    case "sell_" -> atRow.bid();
                    default -> atRow.mid();
                };
        BigDecimal unit = BigDecimal.valueOf(entry).movePointLeft(4);
        double deviation = Double.NaN;
        if (text.group(4) != null) {
            long window =
                    Long.parseLong(text.group(4))
                            * (text.group(5).equals("s") ? 1_000_000_000L : 1_000_000L);
            double variance = varianceBefore(window);
            if (Double.isNaN(variance) || variance == 0) {
                return;
            }
            deviation = Math.sqrt(variance * ((double) horizon / (double) window));
        }
        BigDecimal profit = distance(text.group(2).replace('p', '.'), unit, deviation, entry);
        BigDecimal stop = distance(text.group(3).replace('p', '.'), unit, deviation, entry);
        long side = 0;
        Change touch = path.get(path.size() - 1);
        for (Change change : path.subList(start, path.size())) {
            if (!change.isPriced()) {
                continue;
            }
            BigDecimal gain = BigDecimal.valueOf(gain(position, entry, change));
            if (gain.negate().compareTo(stop) >= 0) {
                side = -1;
            } else if (gain.compareTo(profit) >= 0) {
                side = 1;
            }
            if (side != 0) {
                touch = change;
                break;
            }
        }
        row.set(column, side);
        row.set(column + 1, (double) gain(position, entry, touch) / (double) entry);
        row.set(column + 2, side == 0 ? rowTime + horizon : Math.max(rowTime, touch.time()));
    }

    private static BigDecimal distance(
            String number, BigDecimal unit, double deviation, long entry) {
        return Double.isNaN(deviation)
                ? new BigDecimal(number).multiply(unit)
                : new BigDecimal(Double.parseDouble(number) * deviation * (double) entry);
    }

    private static long gain(String position, long entry, Change exit) {
        return switch (position) {
            case "buy_" -> exit.bid() - entry;
            case "sell_" -> entry - exit.ask();
            default -> exit.mid() - entry;
        };
    }

    /** NaN if the spell began within the window. */
    private double varianceBefore(long window) {
        if (path.get(0).time() > rowTime - window) {
            return Double.NaN;
        }
        int before = 0;
        while (before + 1 <= start && path.get(before + 1).time() <= rowTime - window) {
            before++;
        }
        return variance(before, start);
    }

    /** Sum of the squared returns of the changes behind one position up to another. */
    private double variance(int after, int upTo) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = after + 1; i <= upTo; i++) {
            Change from = path.get(i - 1);
            Change to = path.get(i);
            if (from.isPriced() && to.isPriced()) {
                double change =
                        StrictMath.log1p((double) (to.mid() - from.mid()) / (double) from.mid());
                sum =
                        sum.add(
                                new BigDecimal(change * change)
                                        .multiply(new BigDecimal(UNIT))
                                        .setScale(0, RoundingMode.HALF_EVEN)
                                        .toBigInteger());
            }
        }
        return new BigDecimal(sum).divide(new BigDecimal(UNIT)).doubleValue();
    }
}
