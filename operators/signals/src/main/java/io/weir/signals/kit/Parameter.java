package io.weir.signals.kit;

import java.util.List;

/**
 * A parameter of a feature; each of its values makes columns of its own.
 *
 * @param defaults values where configuration names none, as text
 */
public record Parameter(String name, ParameterKind kind, List<String> defaults) {

    public static final String WINDOW = "window";
    public static final String LEVELS = "k";
    public static final String SIDE = "side";
    public static final String BPS = "bps";
    public static final String SIZE = "size";
    public static final String LEVEL = "level";
    public static final String DEPTH = "depth";
    public static final String DECAY = "lambda";
    public static final String GAP = "i";

    public Parameter {
        defaults = List.copyOf(defaults);
    }

    /** The window of a feature: 1, 10 and 60 s. */
    public static Parameter window() {
        return new Parameter(WINDOW, ParameterKind.WINDOW, List.of("1s", "10s", "60s"));
    }

    /** Both sides of the book. */
    public static Parameter side() {
        return new Parameter(SIDE, ParameterKind.BOOK_SIDE, List.of("bid", "ask"));
    }

    /** Both sides of an order. */
    public static Parameter orderSide() {
        return new Parameter(SIDE, ParameterKind.ORDER_SIDE, List.of("buy", "sell"));
    }

    /** Numbers of levels, or of one level. */
    public static Parameter levels(String name, String... defaults) {
        return new Parameter(name, ParameterKind.LEVEL, List.of(defaults));
    }

    /** Order or trade sizes: 1 and 10. */
    public static Parameter size() {
        return new Parameter(SIZE, ParameterKind.SIZE, List.of("1", "10"));
    }
}
