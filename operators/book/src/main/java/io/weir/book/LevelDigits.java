package io.weir.book;

import io.weir.schema.event.WireDigits;
import org.jspecify.annotations.Nullable;

/** Decimals of a level's price and quantity as sent, packed into 16 bits. */
final class LevelDigits {

    /** Decimals that no message named. */
    static final int UNKNOWN = 0xff;

    /** A level of which no decimals are known. */
    static final short NONE = (short) 0xffff;

    private LevelDigits() {}

    /** Those of the level number {@code level} of a message. */
    static short of(@Nullable WireDigits wire, int level) {
        return wire == null
                ? NONE
                : (short)
                        ((wire.priceDecimals()[level] << 8)
                                | (wire.quantityDecimals()[level] & 0xff));
    }

    static int price(short digits) {
        return (digits >>> 8) & 0xff;
    }

    static int quantity(short digits) {
        return digits & 0xff;
    }
}
