package io.weir.signals.label;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direction of the next change of the mid behind the row, and the time to it.
 *
 * <p>The first mid behind the row that is known and differs from {@code m_t}: +1 above, −1 below, 0
 * if none comes at or before {@code t + h}. The time is in ns, null where none comes.
 */
public final class NextMoveLabel implements Label, LabelVariant {

    private static final LabelInfo INFO =
            new LabelInfo(
                    "next_move",
                    "sign of m' - m_t, m' the first mid behind the row that differs from m_t, and the"
                            + " time from t to it; 0 and null where none comes at or before t+h",
                    "",
                    "`next_move`",
                    List.of("next_move"),
                    1);

    private static final List<LabelColumn> COLUMNS =
            List.of(
                    new LabelColumn(
                            "next_move",
                            ColumnType.LONG,
                            "1",
                            "sign of m' - m_t, m' the first mid behind the row that differs from m_t; 0"
                                    + " where none comes at or before t+h"),
                    new LabelColumn(
                            "next_move_after",
                            ColumnType.LONG,
                            "ns",
                            "time from t to the first mid behind the row that differs from m_t; null"
                                    + " where none comes at or before t+h"));

    @Override
    public LabelInfo info() {
        return INFO;
    }

    @Override
    public @Nullable LabelVariant select(String text) {
        return text.equals(INFO.id()) ? this : null;
    }

    @Override
    public List<LabelColumn> columns() {
        return COLUMNS;
    }

    @Override
    public long pathBefore() {
        return 0;
    }

    @Override
    public void write(LabelSpan span, RowBuilder row, int column) {
        LabelPath path = span.path();
        long up = path.firstAtLeast(PriceSeries.MID, span.startTwiceMid() + 1);
        long down = path.firstAtMost(PriceSeries.MID, span.startTwiceMid() - 1);
        if (up == down) {
            row.set(column, 0L);
            return;
        }
        row.set(column, up < down ? 1L : -1L);
        row.set(column + 1, path.time(Math.min(up, down)) - span.startTime());
    }
}
