package io.weir.signals.kit;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a {@link Feature} of what is particular to it.
 *
 * <p>Unless said otherwise: columns of doubles, version 1, no parameters, no warm-up, never masked,
 * and columns named by the id and the values of all parameters, as in {@code rv_10s}.
 */
public final class FeatureBuilder {

    /** Makes the value of one column for one instrument. */
    @FunctionalInterface
    public interface Binding {

        /** Asks {@code inputs} for what the column reads. */
        ColumnWriter bind(ParameterValues values, Inputs inputs);
    }

    private final FeatureGroup group;
    private final String id;
    private final String unit;
    private String definition = "";
    private String reference = "";
    private Basis basis = Basis.RECORDS;
    private WarmUp warmUp = WarmUp.NONE;
    private int version = 1;
    private ColumnType type = ColumnType.DOUBLE;
    private List<Parameter> parameters = List.of();
    private String column = "";
    private Consumer<ParameterValues> rule = values -> {};

    private FeatureBuilder(FeatureGroup group, String id, String unit) {
        this.group = group;
        this.id = id;
        this.unit = unit;
    }

    /**
     * Begins a feature.
     *
     * @param id by which configuration selects it; stable
     * @param unit of its values; empty for texts
     */
    public static FeatureBuilder feature(FeatureGroup group, String id, String unit) {
        return new FeatureBuilder(group, id, unit);
    }

    /** Formula, and what makes the value null. */
    public FeatureBuilder definition(String text) {
        definition = text;
        return this;
    }

    /** Where the definition comes from. */
    public FeatureBuilder reference(String text) {
        reference = text;
        return this;
    }

    /** The value follows from the present book alone. */
    public FeatureBuilder ofBook() {
        basis = Basis.BOOK;
        return this;
    }

    /** The value needs a window over the book that lies inside the present VALID spell. */
    public FeatureBuilder bookWindow() {
        basis = Basis.BOOK_HISTORY;
        warmUp = WarmUp.BOOK_WINDOW;
        return this;
    }

    /** The value needs a window over records that lies inside the present coverage. */
    public FeatureBuilder coverageWindow() {
        warmUp = WarmUp.COVERAGE_WINDOW;
        return this;
    }

    /** Grows when the meaning of the values changes. */
    public FeatureBuilder version(int number) {
        version = number;
        return this;
    }

    /** The type of the columns. */
    public FeatureBuilder type(ColumnType newType) {
        type = newType;
        return this;
    }

    /** The parameters, in the order in which columns vary, the first slowest. */
    public FeatureBuilder parameters(Parameter... all) {
        parameters = List.of(all);
        return this;
    }

    /**
     * Names columns by a pattern: {@code {k}} stands for the value of parameter k, as in {@code
     * imbalance_weighted_{lambda}_top{k}}. Every parameter must be there.
     */
    public FeatureBuilder column(String pattern) {
        column = pattern;
        return this;
    }

    /** A rule that relates parameters; fails with what is wrong. */
    public FeatureBuilder rule(Consumer<ParameterValues> check) {
        rule = check;
        return this;
    }

    /** Ends the feature with what makes its values. */
    public Feature value(Binding binding) {
        FeatureInfo info =
                new FeatureInfo(
                        id,
                        group,
                        unit,
                        definition,
                        reference,
                        basis,
                        warmUp,
                        version,
                        type,
                        parameters);
        return new Built(info, new ColumnPattern(pattern(), info), rule, binding);
    }

    private String pattern() {
        if (!column.isEmpty()) {
            return column;
        }
        StringBuilder all = new StringBuilder(id);
        for (Parameter parameter : parameters) {
            all.append("_{").append(parameter.name()).append('}');
        }
        return all.toString();
    }

    private record Built(
            FeatureInfo info,
            ColumnPattern pattern,
            Consumer<ParameterValues> rule,
            Binding binding)
            implements Feature {

        @Override
        public String columnName(ParameterValues values) {
            rule.accept(values);
            return pattern.name(values);
        }

        @Override
        public ColumnWriter bind(ParameterValues values, Inputs inputs) {
            return binding.bind(values, inputs);
        }
    }

    /** The pattern of a column's name, checked when the feature is made. */
    private record ColumnPattern(String text, FeatureInfo info) {

        ColumnPattern {
            for (Parameter parameter : info.parameters()) {
                checkArgument(
                        text.contains("{" + parameter.name() + "}"),
                        "Invalid column name of feature %s: must name parameter %s, was '%s'",
                        info.id(),
                        parameter.name(),
                        text);
            }
        }

        String name(ParameterValues values) {
            String name = text;
            for (Parameter parameter : info.parameters()) {
                String value = Column.nameOf(values.text(parameter.name()));
                name = name.replace("{" + parameter.name() + "}", value);
            }
            return name;
        }
    }
}
