package io.weir.signals.feature;

import io.weir.schema.Durations;
import io.weir.schema.FixedPoint;
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

    /** The window as it stands in names. */
    public String windowName() {
        return Durations.name(window());
    }

    public Side side() {
        return ParameterKind.side(number(Parameter.SIDE));
    }

    /** {@code bid} or {@code ask}. */
    public String sideName() {
        return side() == Side.BID ? "bid" : "ask";
    }

    /** Whether the order buys. */
    public boolean buys() {
        return number(Parameter.SIDE) == 0;
    }

    /** {@code buy} or {@code sell}. */
    public String orderSideName() {
        return buys() ? "buy" : "sell";
    }

    /** A decimal parameter as plain text without trailing zeros. */
    public String decimalName(String name) {
        return switch (kind(name)) {
            case SIZE -> FixedPoint.format(number(name), 8);
            case BPS -> FixedPoint.format(number(name), 2);
            case DECAY -> FixedPoint.format(number(name), 3);
            case WINDOW, LEVEL, BOOK_SIDE, ORDER_SIDE -> Long.toString(number(name));
        };
    }

    private ParameterKind kind(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.kind();
            }
        }
        throw new IllegalStateException("Cannot read parameter " + name + ": it is not declared");
    }
}
