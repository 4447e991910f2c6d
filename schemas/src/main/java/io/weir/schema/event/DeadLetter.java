package io.weir.schema.event;

/**
 * A record that could not become an event, with its bytes.
 *
 * @param raw the record as recorded; empty where its bytes are unknown
 * @param detail names the thing, the rule and the value
 */
public record DeadLetter(Reason reason, String detail, byte[] raw) implements EventBody {

    /** Stable codes; they are written to datasets, so none is ever renamed or reused. */
    public enum Reason {
        SYNTAX,
        SCHEMA,
        SCALE,
        OVERFLOW,
        UNKNOWN_INSTRUMENT,
        UNKNOWN_CHANNEL,
        RULE,
        AFTER_END,
        /** A record behind the watermark: a bug of Weir. */
        ORDER
    }
}
