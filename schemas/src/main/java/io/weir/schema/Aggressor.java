package io.weir.schema;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/** Who removed liquidity in a trade, as the venue says it. */
public enum Aggressor implements Coded {
    BUY(0, 1),
    SELL(1, -1),
    UNKNOWN(2, 0);

    private static final Codes<Aggressor> CODES = Codes.of("aggressor", Aggressor.class);

    private final int code;
    private final int sign;

    Aggressor(int code, int sign) {
        this.code = code;
        this.sign = sign;
    }

    @Override
    public int code() {
        return code;
    }

    /** The aggressor with a code that was read. */
    public static Aggressor of(int code) {
        return CODES.at(code);
    }

    /** +1 buyer-initiated, -1 seller-initiated, 0 unknown. */
    public int sign() {
        return sign;
    }
}
