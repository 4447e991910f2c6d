package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.Nearest;
import java.util.ArrayList;
import java.util.List;

/** All labels there are. A new one is a class and a line here. */
public final class LabelCatalogue {

    /** Name of the labels that are made where none are chosen. */
    public static final String DEFAULT = "default";

    private static final List<Label> ALL =
            List.of(
                    new ReturnLabel(),
                    new DirectionLabel(),
                    new BarrierLabel(),
                    new NextMoveLabel(),
                    new ForwardVarianceLabel());

    /** What {@link #DEFAULT} means. Changing it changes the datasets of everyone who chose none. */
    private static final List<String> DEFAULT_TEXTS = List.of("ret", "dir");

    private LabelCatalogue() {}

    /** Every label, in the order of documentation. */
    public static List<Label> all() {
        return ALL;
    }

    /** One text of every form of every label. */
    public static List<String> examples() {
        return ALL.stream().flatMap(label -> label.info().examples().stream()).toList();
    }

    /** The texts of single labels that a choice means; {@link #DEFAULT} for an empty one. */
    static List<String> expand(List<String> texts) {
        List<String> expanded = new ArrayList<>();
        for (String text : texts.isEmpty() ? List.of(DEFAULT) : texts) {
            if (text.equals(DEFAULT)) {
                expanded.addAll(DEFAULT_TEXTS);
            } else {
                expanded.add(text);
            }
        }
        return expanded;
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
                Checks.format(
                        "Invalid label: must be one of %s, was '%s'%s",
                        String.join("; ", ALL.stream().map(l -> l.info().variants()).toList()),
                        text,
                        Nearest.hint(text, known())));
    }

    /** Texts that select a label with some parameters, and those that stand for several. */
    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of(DEFAULT));
        known.addAll(examples());
        return known;
    }

    static {
        checkArgument(
                ALL.stream().map(label -> label.info().id()).distinct().count() == ALL.size(),
                "Invalid catalogue of labels: an id is there twice");
    }
}
