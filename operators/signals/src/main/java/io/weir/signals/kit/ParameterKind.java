package io.weir.signals.kit;

import io.weir.schema.Checks;
import io.weir.schema.Durations;
import io.weir.schema.FixedPoint;
import io.weir.schema.Side;

/** How the text of a parameter becomes a number and back, and which numbers are possible. */
public enum ParameterKind {
    /** A duration of 1 ms to 24 h, in ns. */
    WINDOW("a duration of 1ms to 24h, such as 10s") {
        @Override
        public long parse(String text) {
            long nanos = Durations.parse(text);
            return nanos >= 1_000_000L && nanos <= 86_400_000_000_000L ? nanos : IMPOSSIBLE;
        }

        @Override
        public String text(long value) {
            return Durations.name(value);
        }
    },
    /** A number of levels or the number of one. */
    LEVEL("a whole number of 1 to 100") {
        @Override
        public long parse(String text) {
            return decimal(text, 0, 1, 100);
        }

        @Override
        public String text(long value) {
            return Long.toString(value);
        }
    },
    /** A distance in basis points, in hundredths of one. */
    BPS("a number of 0.01 to 5000 with at most 2 decimals") {
        @Override
        public long parse(String text) {
            return decimal(text, 2, 1, 500_000);
        }

        @Override
        public String text(long value) {
            return FixedPoint.format(value, 2);
        }
    },
    /** A quantity in the venue's unit, with 8 decimals. */
    SIZE("a positive number below 1000000000 with at most 8 decimals") {
        @Override
        public long parse(String text) {
            return decimal(text, 8, 1, 99_999_999_999_999_999L);
        }

        @Override
        public String text(long value) {
            return FixedPoint.format(value, 8);
        }
    },
    /** An amount of money in quote units, with 4 decimals. */
    NOTIONAL("a positive number below 100000000000000 with at most 4 decimals") {
        @Override
        public long parse(String text) {
            return decimal(text, 4, 1, 999_999_999_999_999_999L);
        }

        @Override
        public String text(long value) {
            return FixedPoint.format(value, 4);
        }
    },
    /** A number of things. */
    COUNT("a whole number of 1 to 1000000000") {
        @Override
        public long parse(String text) {
            return decimal(text, 0, 1, 1_000_000_000L);
        }

        @Override
        public String text(long value) {
            return Long.toString(value);
        }
    },
    /** A rate of decay, in thousandths. */
    DECAY("a number of 0 to 5 with at most 3 decimals") {
        @Override
        public long parse(String text) {
            return decimal(text, 3, 0, 5_000);
        }

        @Override
        public String text(long value) {
            return FixedPoint.format(value, 3);
        }
    },
    /** 0 for the bids of a book, 1 for its asks. */
    BOOK_SIDE("bid or ask") {
        @Override
        public long parse(String text) {
            return choice(text, "bid", "ask");
        }

        @Override
        public String text(long value) {
            return value == 0 ? "bid" : "ask";
        }
    },
    /** 0 for an order that buys, so that it walks the asks; 1 for one that sells. */
    ORDER_SIDE("buy or sell") {
        @Override
        public long parse(String text) {
            return choice(text, "buy", "sell");
        }

        @Override
        public String text(long value) {
            return value == 0 ? "buy" : "sell";
        }
    };

    private static final long IMPOSSIBLE = Long.MIN_VALUE;

    private final String rule;

    ParameterKind(String rule) {
        this.rule = rule;
    }

    /** The number behind a text, or one that is not {@link #isPossible}. */
    public abstract long parse(String text);

    /** Whether {@link #parse} found a number that the rule allows. */
    public boolean isPossible(long value) {
        return value != IMPOSSIBLE;
    }

    /** A value as it stands in names: a decimal has no trailing zeros. */
    public abstract String text(long value);

    /** The rule for values, in words. */
    public String rule() {
        return rule;
    }

    /** The number behind a text, or a refusal that names feature, parameter, rule and value. */
    public long parse(String feature, String parameter, String text) {
        long value = parse(text);
        Checks.checkArgument(
                isPossible(value),
                "Invalid parameter %s of feature %s: must be %s, was '%s'",
                parameter,
                feature,
                rule,
                text);
        return value;
    }

    /** The side of the book of a {@link #BOOK_SIDE}. */
    static Side side(long value) {
        return value == 0 ? Side.BID : Side.ASK;
    }

    private static long decimal(String text, int scale, long min, long max) {
        long value = FixedPoint.parse(text, scale);
        return FixedPoint.isNumber(value) && value >= min && value <= max ? value : IMPOSSIBLE;
    }

    private static long choice(String text, String first, String second) {
        if (text.equals(first)) {
            return 0;
        }
        return text.equals(second) ? 1 : IMPOSSIBLE;
    }
}
