package io.weir.signals.label;

import io.weir.schema.Checks;
import io.weir.schema.row.Column;
import java.util.List;

/** Writes the documentation of labels from the catalogue. */
public final class LabelDocs {

    private static final String HEAD =
            """
            # Labels

            Generated from the catalogue of labels; do not edit.

            A label looks forward from a feature row at `t` to `t + h`. One label row belongs to each
            feature row, with the same key (`venue`, `symbol`, `sampler`, `event_time`, `row_seq`); it is
            written when its longest horizon has ended or is void. All its own columns are of kind
            `LABEL`: a model must not read any of them.

            m is the mid, (bid + ask) / 2 of the rebuilt book; `m_{t+h}` is the last one with effective
            time ≤ t + h. Labels with a *path* also read every change of the best prices behind the row
            and at or before t + h; the others need both ends only and cost less.

            ## Catalogue

            The option `labels.select` takes the texts of the last column; `default` stands for %s, and is
            what no choice means.

            | label | columns per horizon | path | version | definition | selected by |
            |---|---|---|---|---|---|
            """;

    private static final String VOIDS =
            """

            ## When a label is void

            A void label is null, and `y_void_<h>` says why: the first of these in time.

            | reason | when |
            |---|---|
            | `AWAITING_SNAPSHOT`, `STALE`, `GAP`, `CHECKSUM_MISMATCH`, `CROSSED`, `CONTRADICTED`, `RESYNCING` | \
            the book has this status at the row, or leaves VALID for it after the row and at or before t + h |
            | `END` | coverage ended after the row and before t + h, or had ended before the row; an end of \
            coverage at t + h itself voids nothing |
            | `NO_PRICE` | a side of the book is empty or its best price is unknown, at the row (stands at \
            t) or at the end (stands at t + h) |
            | `NOT_OBSERVED` | the end came while nobody watched: the horizon was added over a savepoint \
            made after it, or labels were switched off |

            The void of a horizon holds for all its labels, those with a path included: a barrier that was
            touched before the book broke is void too.

            ## Over a savepoint

            Labels may be added, removed and changed. A label that needs both ends only has its values at
            once, also for rows that wait. A label with a path has them for rows taken after the savepoint;
            for those that wait it is null. A horizon that is new is answered where its end comes after the
            savepoint, else it is void (`NOT_OBSERVED`). One that is removed is forgotten. Rows that wait
            are written with the columns of the new configuration. If labels were switched off in between,
            every end that had not come before is void (`NOT_OBSERVED`).
            """;

    private LabelDocs() {}

    /** The whole page, with the columns of the default plan. */
    public static String markdown() {
        StringBuilder page = new StringBuilder();
        List<String> names =
                LabelCatalogue.expand(List.of()).stream().map(text -> "`" + text + "`").toList();
        page.append(Checks.format(HEAD, String.join(", ", names)));
        for (Label label : LabelCatalogue.all()) {
            LabelInfo info = label.info();
            LabelVariant first = LabelCatalogue.variantOf(info.examples().get(0));
            cells(
                    page,
                    "`" + info.id() + "`",
                    String.join(", ", first.columns().stream().map(LabelDocs::column).toList()),
                    first.pathBefore() == LabelVariant.NO_PATH ? "" : "yes",
                    Integer.toString(info.version()),
                    info.reference().isEmpty()
                            ? info.definition()
                            : info.definition() + " (" + info.reference() + ")",
                    info.variants());
        }
        page.append(VOIDS).append("\n## Columns of the defaults\n\n");
        page.append("| column | type | unit | definition |\n|---|---|---|---|\n");
        List<Column> columns = LabelPlan.defaults().schema().columns();
        for (Column column : columns) {
            cells(
                    page,
                    "`" + column.name() + "`",
                    column.type().name(),
                    column.unit(),
                    column.definition());
        }
        return page.toString();
    }

    private static String column(LabelColumn column) {
        return Checks.format("`y_%s_<h>` (%s)", Column.nameOf(column.stem()), column.unit());
    }

    private static void cells(StringBuilder page, String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        page.append('\n');
    }
}
