package io.weir.signals.label;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
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
                    "1",
                    "(m_{t+h} - m_t) / m_t, m = (bid + ask) / 2, m_{t+h} the last one with time <= t+h;"
                            + " rounded once",
                    "",
                    "`ret`",
                    1,
                    ColumnType.DOUBLE);

    @Override
    public LabelInfo info() {
        return INFO;
    }

    @Override
    public @Nullable LabelVariant select(String text) {
        return text.equals(INFO.id()) ? this : null;
    }

    @Override
    public String stem() {
        return INFO.id();
    }

    @Override
    public String definition() {
        return INFO.definition();
    }

    @Override
    public void write(LabelSpan span, RowBuilder row, int column) {
        double size = Exact.ratio(span.twiceMove(), span.startTwiceMid());
        row.set(column, span.direction() < 0 ? -size : size);
    }
}
