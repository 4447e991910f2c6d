package io.weir.signals.label;

import io.weir.schema.Checks;
import io.weir.schema.FixedPoint;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direction of the mid: +1 or −1 where {@code |m_{t+h} − m_t| > θ} strictly, else 0.
 *
 * <p>θ in price is k times the half-spread at the row {@code (Pa_t − Pb_t) / 2} (the default, k =
 * 1), a number of basis points of {@code m_t}, or a number of ticks. All are compared as exact
 * integers in 128 bits. In ticks the value is null where the instrument's tick is unknown.
 */
public final class DirectionLabel implements Label {

    private static final LabelInfo INFO =
            new LabelInfo(
                    "dir",
                    "+1 or -1 where |m_{t+h} - m_t| > theta strictly, with the sign of the move; else 0;"
                            + " compared as exact integers",
                    "",
                    "`dir` (theta = half-spread at t); `dir_2hs` (2 half-spreads); `dir_5bps` (5 basis"
                            + " points of m_t); `dir_1.5ticks` (null where the tick is unknown); numbers"
                            + " of 0 to 10000 with at most 3 decimals",
                    List.of("dir", "dir_2hs", "dir_5bps", "dir_1.5ticks"),
                    1);

    /** Decimal places of a threshold's number. */
    private static final int SCALE = 3;

    private static final long NUMBER_MAX = 10_000_000L;

    /** What a threshold is counted in. */
    private enum Unit {
        HALF_SPREADS("hs", "half-spreads at t"),
        BPS("bps", "basis points of m_t"),
        TICKS("ticks", "ticks");

        private final String suffix;
        private final String words;

        Unit(String suffix, String words) {
            this.suffix = suffix;
            this.words = words;
        }
    }

    @Override
    public LabelInfo info() {
        return INFO;
    }

    @Override
    public @Nullable LabelVariant select(String text) {
        if (text.equals(INFO.id())) {
            return new Variant(text, Unit.HALF_SPREADS, FixedPoint.power(SCALE));
        }
        String prefix = INFO.id() + '_';
        for (Unit unit : Unit.values()) {
            if (text.startsWith(prefix) && text.endsWith(unit.suffix)) {
                String number =
                        text.substring(prefix.length(), text.length() - unit.suffix.length());
                return variant(unit, FixedPoint.parse(number, SCALE));
            }
        }
        return null;
    }

    private static @Nullable LabelVariant variant(Unit unit, long thousandths) {
        if (thousandths < 0 || thousandths > NUMBER_MAX) {
            return null;
        }
        String stem = INFO.id() + '_' + FixedPoint.format(thousandths, SCALE) + unit.suffix;
        return new Variant(stem, unit, thousandths);
    }

    private record Variant(String stem, Unit unit, long thousandths) implements LabelVariant {

        @Override
        public List<LabelColumn> columns() {
            String definition =
                    Checks.format(
                            "%s; theta = %s %s",
                            INFO.definition(), FixedPoint.format(thousandths, SCALE), unit.words);
            return List.of(new LabelColumn(stem, ColumnType.LONG, "1", definition));
        }

        @Override
        public void write(LabelSpan span, RowBuilder row, int column) {
            if (unit != Unit.TICKS || span.tickSize() > 0) {
                row.set(column, exceeds(span) ? (long) span.direction() : 0L);
            }
        }

        /** Whether the move is beyond θ: both sides times 2 and times the unit's denominator. */
        private boolean exceeds(LabelSpan span) {
            long move = span.twiceMove();
            return switch (unit) {
                case HALF_SPREADS ->
                        Exact.isProductGreater(move, 1_000L, span.startSpread(), thousandths);
                case BPS ->
                        Exact.isProductGreater(
                                move, 10_000_000L, span.startTwiceMid(), thousandths);
                case TICKS ->
                        Exact.isProductGreater(move, 1_000L, span.tickSize(), 2 * thousandths);
            };
        }
    }
}
