package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.ColumnType;

/**
 * What the documentation and the column metadata say of a label.
 *
 * @param id first part of the text that selects it; stable
 * @param unit of its values
 * @param definition formula, and what makes the value null where the label is not void
 * @param reference where the definition comes from; empty for common knowledge
 * @param variants texts that select it, in words
 * @param version grows when the meaning changes
 * @param type of its columns
 */
public record LabelInfo(
        String id,
        String unit,
        String definition,
        String reference,
        String variants,
        int version,
        ColumnType type) {

    public LabelInfo {
        checkArgument(
                id.matches("[a-z][a-z0-9]*"),
                "Invalid label id: must match [a-z][a-z0-9]*, was '%s'",
                id);
    }
}
