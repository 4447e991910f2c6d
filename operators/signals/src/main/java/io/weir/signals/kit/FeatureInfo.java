package io.weir.signals.kit;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * What the catalogue, the documentation and the column metadata say of a feature.
 *
 * @param id by which configuration selects it; stable
 * @param unit of its values
 * @param definition formula, and what makes the value null
 * @param reference where the definition comes from; empty for common knowledge
 * @param basis what the value follows from
 * @param warmUp when a value exists
 * @param version grows when the meaning changes
 * @param type of its columns
 * @param parameters in the order in which columns vary, the first slowest
 */
public record FeatureInfo(
        String id,
        FeatureGroup group,
        String unit,
        String definition,
        String reference,
        Basis basis,
        WarmUp warmUp,
        int version,
        ColumnType type,
        List<Parameter> parameters) {

    public FeatureInfo {
        checkArgument(
                id.matches("[a-z][a-z0-9_]*") && !id.startsWith("y_"),
                "Invalid feature id: must match [a-z][a-z0-9_]* and not begin with y_, was '%s'",
                id);
        checkArgument(
                !definition.isBlank(), "Invalid feature %s: its definition must not be blank", id);
        checkArgument(
                version >= 1, "Invalid feature %s: version must be >= 1, was %d", id, version);
        parameters = List.copyOf(parameters);
    }
}
