package io.weir.signals.kit;

import io.weir.schema.Side;
import java.util.List;

/**
 * One value for each parameter of a feature: what makes one column.
 *
 * @param numbers as {@link ParameterKind} parses them, one per parameter
 */
public record ParameterValues(List<Parameter> parameters, List<Long> numbers) {

    public ParameterValues {
        parameters = List.copyOf(parameters);
        numbers = List.copyOf(numbers);
    }

    /** The number of a parameter that the feature declares. */
    public long number(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return numbers.get(i);
            }
        }
        throw new IllegalStateException("Cannot read parameter " + name + ": it is not declared");
    }

    public int levels(String name) {
        return Math.toIntExact(number(name));
    }

    /** The window in ns. */
    public long window() {
        return number(Parameter.WINDOW);
    }

    public Side side() {
        return ParameterKind.side(number(Parameter.SIDE));
    }

    /** Whether the order buys. */
    public boolean buys() {
        return number(Parameter.SIDE) == 0;
    }

    /** A value as it stands in names of columns. */
    public String text(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return parameters.get(i).kind().text(numbers.get(i));
            }
        }
        throw new IllegalStateException("Cannot read parameter " + name + ": it is not declared");
    }
}
