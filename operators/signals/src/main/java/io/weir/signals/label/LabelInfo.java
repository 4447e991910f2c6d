package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import java.util.List;

/**
 * What the documentation and the column metadata say of a label.
 *
 * @param id first part of the text that selects it; stable
 * @param definition formula, and what makes a value null where the label is not void
 * @param reference where the definition comes from; empty for common knowledge
 * @param variants texts that select it, in words
 * @param examples one text of every form; tests run each of them through everything
 * @param version grows when the meaning changes
 */
public record LabelInfo(
        String id,
        String definition,
        String reference,
        String variants,
        List<String> examples,
        int version) {

    public LabelInfo {
        examples = List.copyOf(examples);
        checkArgument(
                id.matches("[a-z][a-z0-9_]*"),
                "Invalid label id: must match [a-z][a-z0-9_]*, was '%s'",
                id);
        checkArgument(
                !examples.isEmpty(), "Invalid label %s: it must have at least one example", id);
    }
}
