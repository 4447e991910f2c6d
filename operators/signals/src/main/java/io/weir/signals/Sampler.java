package io.weir.signals;

import io.weir.schema.Checks;
import io.weir.schema.Durations;
import java.io.Serializable;

/**
 * What causes rows.
 *
 * @param gridNanos distance of the grid points of a clock, ns; 0 for the other kinds
 */
public record Sampler(Kind kind, long gridNanos) implements Serializable {

    /** Kinds of sampler. */
    public enum Kind {
        /** Every point of a grid aligned to the epoch, inside coverage. */
        CLOCK,
        /** Every message that changed a quantity of a VALID book. */
        BOOK,
        /** Every change of price or size at the touch of a VALID book. */
        BBO,
        /** Every trade. */
        TRADE
    }

    private static final String CLOCK_PREFIX = "clock";
    private static final long GRID_MIN = 1_000_000L;
    private static final long GRID_MAX = 86_400_000_000_000L;

    /** The default: a row each 100 ms. */
    public static final Sampler DEFAULT = new Sampler(Kind.CLOCK, 100_000_000L);

    public Sampler {
        Checks.checkArgument(
                kind != Kind.CLOCK || (gridNanos >= GRID_MIN && gridNanos <= GRID_MAX),
                "Invalid sampler clock: its step must be 1ms to 24h, was %d ns",
                gridNanos);
    }

    /**
     * Reads {@code clock_100ms}, {@code clock(100 ms)}, {@code book}, {@code bbo}, {@code trade}.
     */
    public static Sampler parse(String text) {
        String name = text.strip();
        switch (name) {
            case "book":
                return new Sampler(Kind.BOOK, 0);
            case "bbo":
                return new Sampler(Kind.BBO, 0);
            case "trade":
                return new Sampler(Kind.TRADE, 0);
            default:
                break;
        }
        Checks.checkArgument(
                name.startsWith(CLOCK_PREFIX) && name.length() > CLOCK_PREFIX.length() + 1,
                "Invalid sampler: must be clock_<step>, book, bbo or trade, was '%s'",
                text);
        boolean brackets = name.charAt(CLOCK_PREFIX.length()) == '(' && name.endsWith(")");
        boolean underscore = name.charAt(CLOCK_PREFIX.length()) == '_';
        String step = name.substring(CLOCK_PREFIX.length() + 1, name.length() - (brackets ? 1 : 0));
        long nanos = brackets || underscore ? Durations.parse(step) : Durations.NOT_A_DURATION;
        Checks.checkArgument(
                nanos >= GRID_MIN && nanos <= GRID_MAX,
                "Invalid sampler clock: its step must be 1ms to 24h, was '%s'",
                text);
        return new Sampler(Kind.CLOCK, nanos);
    }

    /** As it stands in the column {@code sampler}. */
    public String name() {
        return switch (kind) {
            case CLOCK -> CLOCK_PREFIX + '_' + Durations.name(gridNanos);
            case BOOK -> "book";
            case BBO -> "bbo";
            case TRADE -> "trade";
        };
    }
}
