package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import java.util.List;

/** All labels there are. A new one is a class and a line here. */
public final class LabelCatalogue {

    private static final List<Label> ALL = List.of(new ReturnLabel(), new DirectionLabel());

    private LabelCatalogue() {}

    /** Every label, in the order of documentation and default columns. */
    public static List<Label> all() {
        return ALL;
    }

    /** The label that a text selects. */
    static Label labelOf(String text) {
        for (Label label : ALL) {
            if (label.select(text) != null) {
                return label;
            }
        }
        throw unknown(text);
    }

    /** What a text selects, parameters included. */
    static LabelVariant variantOf(String text) {
        LabelVariant variant = labelOf(text).select(text);
        if (variant == null) {
            throw unknown(text);
        }
        return variant;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                io.weir.schema.Checks.format(
                        "Invalid label: must be one of %s, was '%s'",
                        String.join("; ", ALL.stream().map(l -> l.info().variants()).toList()),
                        text));
    }

    static {
        checkArgument(
                ALL.stream().map(label -> label.info().id()).distinct().count() == ALL.size(),
                "Invalid catalogue of labels: an id is there twice");
    }
}
