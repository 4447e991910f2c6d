package io.weir.signals.label;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Realized variance of the mid from the row to the end of the horizon: {@code Σ r²} over its
 * changes, {@code r = log1p((m' − m) / m)}; the future twin of the feature {@code rv}.
 *
 * <p>Squares are rounded to multiples of 2⁻⁹⁶ and summed exactly; a mid that is unknown ends the
 * chain. Unit: 1.
 */
public final class ForwardVarianceLabel implements Label, LabelVariant {

    private static final LabelInfo INFO =
            new LabelInfo(
                    "rv_fwd",
                    "sum of r^2 over the changes of the mid behind the row and at or before t+h, r ="
                            + " log1p((m' - m) / m); a mid that is unknown ends the chain",
                    "",
                    "`rv_fwd`",
                    List.of("rv_fwd"),
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
    public long pathBefore() {
        return 0;
    }

    @Override
    public void write(LabelSpan span, RowBuilder row, int column) {
        row.set(column, span.path().varianceAfter());
    }
}
