package io.weir.signals.label;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Return of the mid: {@code (m_{t+h} − m_t) / m_t}, with {@code m = (Pb + Pa) / 2} and {@code
 * m_{t+h}} the last mid with {@code effective_time ≤ t + h}.
 *
 * <p>Numerator and denominator are exact integers (twice the mids), so the quotient is rounded
 * once. Unit: 1.
 */
public final class ReturnLabel implements Label, LabelVariant {

    private static final LabelInfo INFO =
            new LabelInfo(
                    "ret",
                    "(m_{t+h} - m_t) / m_t, m = (bid + ask) / 2, m_{t+h} the last one with time <= t+h;"
                            + " rounded once",
                    "",
                    "`ret`",
                    List.of("ret"),
                    1);

    private static final List<LabelColumn> COLUMNS =
            List.of(new LabelColumn(INFO.id(), ColumnType.DOUBLE, "1", INFO.definition()));

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
    public void write(LabelSpan span, RowBuilder row, int column) {
        row.set(column, Exact.change(span.startTwiceMid(), span.endTwiceMid()));
    }
}
