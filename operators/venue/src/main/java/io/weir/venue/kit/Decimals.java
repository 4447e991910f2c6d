package io.weir.venue.kit;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;

/** Values of number texts, each with its rule; a text that breaks one rejects the message. */
public final class Decimals {

    private static final int LONG_DIGITS_MAX = 19;

    private Decimals() {}

    /** The text as fixed point. {@code place} names it in the refusal. */
    public static long decimal(NumberTexts texts, int index, byte[] text, int scale, String place) {
        long value = texts.fixedPoint(index, text, scale);
        if (!FixedPoint.isNumber(value)) {
            throw unreadable(value, scale, place, texts.string(index, text));
        }
        return value;
    }

    /** As {@link #decimal}, not negative. */
    public static long amount(NumberTexts texts, int index, byte[] text, int scale, String place) {
        long value = decimal(texts, index, text, scale, place);
        if (value < 0) {
            throw mustBe(">= 0", place, texts.string(index, text));
        }
        return value;
    }

    /** As {@link #decimal}, above zero. */
    public static long positive(
            NumberTexts texts, int index, byte[] text, int scale, String place) {
        long value = decimal(texts, index, text, scale, place);
        if (value <= 0) {
            throw mustBe("> 0", place, texts.string(index, text));
        }
        return value;
    }

    /** Digits behind the point of a number as it was written; 1e-7 has those of 0.0000001. */
    static int places(NumberTexts texts, int index, byte[] text, String place) {
        int places = texts.decimals(index, text);
        if (places > Byte.MAX_VALUE) {
            throw RejectedMessageException.of(
                    Reason.SCALE,
                    "Invalid %s: must have at most %d digits behind the point, had %d",
                    place,
                    Byte.MAX_VALUE,
                    places);
        }
        return places;
    }

    private static RejectedMessageException mustBe(String rule, String place, String text) {
        return RejectedMessageException.of(
                Reason.RULE,
                "Invalid %s: must be %s, was '%s'",
                place,
                rule,
                RejectedMessageException.shown(text));
    }

    /** An integer that {@code text[from, to)} spells with digits, and a sign if negative. */
    public static long integer(byte[] text, int from, int to, String what) {
        boolean negative = from < to && text[from] == '-';
        int start = negative ? from + 1 : from;
        long value = 0;
        boolean fits = to - start <= LONG_DIGITS_MAX;
        for (int at = start; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw notInteger(text, from, to, what);
            }
            fits &= value <= (Long.MAX_VALUE - digit) / 10;
            value = value * 10 + digit;
        }
        if (start >= to) {
            throw notInteger(text, from, Math.max(from, to), what);
        }
        if (!fits) {
            throw RejectedMessageException.of(
                    Reason.OVERFLOW,
                    "Invalid %s: must be an integer below 2^63, was '%s'",
                    what,
                    shown(text, from, to));
        }
        return negative ? -value : value;
    }

    private static RejectedMessageException notInteger(byte[] text, int from, int to, String what) {
        return RejectedMessageException.of(
                Reason.SCHEMA,
                "Invalid %s: must be an integer, was '%s'",
                what,
                shown(text, from, to));
    }

    private static String shown(byte[] text, int from, int to) {
        String all = new String(text, from, to - from, StandardCharsets.UTF_8);
        return RejectedMessageException.shown(all);
    }

    /** What to say of a text that is no number of this scale. */
    public static RejectedMessageException unreadable(
            long outcome, int scale, String place, String text) {
        String shown = RejectedMessageException.shown(text);
        if (outcome == FixedPoint.TOO_MANY_DECIMALS) {
            return RejectedMessageException.of(
                    Reason.SCALE,
                    "Invalid %s: must have at most %d decimals, was '%s' (the registry sets how many,"
                            + " price-scale or quantity-scale)",
                    place,
                    scale,
                    shown);
        }
        if (outcome == FixedPoint.OVERFLOW) {
            return RejectedMessageException.of(
                    Reason.OVERFLOW,
                    "Invalid %s: must be below %s, was '%s' (a smaller price-scale or quantity-scale"
                            + " in the registry allows more)",
                    place,
                    FixedPoint.format(Long.MAX_VALUE, scale),
                    shown);
        }
        return RejectedMessageException.of(
                Reason.SCHEMA, "Invalid %s: must be a decimal number, was '%s'", place, shown);
    }
}
