package io.weir.schema;

/** Who removed liquidity in a trade, as the venue says it. */
public enum Aggressor {
    BUY(1),
    SELL(-1),
    UNKNOWN(0);

    private final int sign;

    Aggressor(int sign) {
        this.sign = sign;
    }

    /** +1 buyer-initiated, -1 seller-initiated, 0 unknown. */
    public int sign() {
        return sign;
    }
}
