package io.weir.venue.binance;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.kit.Decimals;
import io.weir.venue.kit.RejectedMessageException;
import java.util.Locale;

/** Reads fields of a message, each with its rule; whoever breaks one rejects the message. */
final class Fields {

    /** Times from here on are µs, below they are ms. */
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Fields() {}

    /** An integer field. */
    static long integer(RawMessage message, int slot, Channel channel) {
        if (!message.is(slot, FieldType.INTEGER)) {
            throw wrongType(message, slot, channel, "an integer");
        }
        return message.values.number(slot);
    }

    /** An integer that counts or names something: not negative. */
    static long number(RawMessage message, int slot, Channel channel) {
        long value = integer(message, slot, channel);
        if (value < 0) {
            throw rejected(Reason.RULE, message, slot, channel, "be >= 0");
        }
        return value;
    }

    /** A time in ns, of a field in ms or µs. */
    static long time(RawMessage message, int slot, Channel channel) {
        long value = number(message, slot, channel);
        long unit = nanosPerUnit(value);
        if (value > Long.MAX_VALUE / unit) {
            throw rejected(Reason.OVERFLOW, message, slot, channel, "be before the year 2262");
        }
        return value * unit;
    }

    /** Length in ns of the unit of a time. */
    static long nanosPerUnit(long time) {
        return time >= MICROS_FROM ? NANOS_PER_MICRO : NANOS_PER_MILLI;
    }

    /** The matching time {@code T} if given, else the message time {@code E}. */
    static long matchingTime(RawMessage message, Channel channel) {
        int matching = RawMessage.slot('T');
        return time(message, message.has(matching) ? matching : RawMessage.slot('E'), channel);
    }

    /** A boolean field. */
    static boolean flag(RawMessage message, int slot, Channel channel) {
        if (message.is(slot, FieldType.TRUE)) {
            return true;
        }
        if (!message.is(slot, FieldType.FALSE)) {
            throw wrongType(message, slot, channel, "true or false");
        }
        return false;
    }

    /** A text field. */
    static void requireText(RawMessage message, int slot, Channel channel) {
        if (!message.is(slot, FieldType.TEXT)) {
            throw wrongType(message, slot, channel, "a text");
        }
    }

    /** A text that is a decimal number. */
    static long decimal(RawMessage message, int slot, int scale, Channel channel) {
        requireText(message, slot, channel);
        long value = message.values.fixedPoint(slot, message.text(), scale);
        if (!FixedPoint.isNumber(value)) {
            throw Decimals.unreadable(value, scale, place(slot, channel), message.string(slot));
        }
        return value;
    }

    /** A text that is a decimal number and not negative. */
    static long amount(RawMessage message, int slot, int scale, Channel channel) {
        long value = decimal(message, slot, scale, channel);
        if (value < 0) {
            throw rejected(Reason.RULE, message, slot, channel, "be >= 0");
        }
        return value;
    }

    /** As {@link #decimal}; {@link MarketEvent#NONE} where the field is absent, null or empty. */
    static long optional(RawMessage message, int slot, int scale, Channel channel) {
        boolean isEmpty =
                message.is(slot, FieldType.TEXT)
                        && message.values.from(slot) == message.values.to(slot);
        if (isEmpty || !message.has(slot) || message.is(slot, FieldType.NULL)) {
            return MarketEvent.NONE;
        }
        return decimal(message, slot, scale, channel);
    }

    /** Says that a field breaks a rule, which reads "must " and {@code rule}. */
    static RejectedMessageException rejected(
            Reason reason, RawMessage message, int slot, Channel channel, String rule) {
        String value =
                message.is(slot, FieldType.INTEGER)
                        ? Long.toString(message.values.number(slot))
                        : "'" + RejectedMessageException.shown(message.string(slot)) + "'";
        return RejectedMessageException.of(
                reason, "Invalid %s: must %s, was %s", place(slot, channel), rule, value);
    }

    private static RejectedMessageException wrongType(
            RawMessage message, int slot, Channel channel, String expected) {
        String was = "absent";
        if (message.has(slot)) {
            was = message.type(slot).name().toLowerCase(Locale.ROOT);
        }
        Reason reason = message.is(slot, FieldType.HUGE) ? Reason.OVERFLOW : Reason.SCHEMA;
        return RejectedMessageException.of(
                reason, "Invalid %s: must be %s, was %s", place(slot, channel), expected, was);
    }

    private static String place(int slot, Channel channel) {
        return "field " + RawMessage.name(slot) + " of " + channel.label();
    }
}
