package io.weir.schema.event;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/**
 * A record that could not become an event, with its bytes.
 *
 * @param raw the record as recorded; empty where its bytes are unknown
 * @param detail names the thing, the rule and the value
 */
public record DeadLetter(Reason reason, String detail, byte[] raw) implements EventBody {

    /** The names are written to datasets and the codes to state: none is ever renamed or reused. */
    public enum Reason implements Coded {
        SYNTAX(0),
        SCHEMA(1),
        SCALE(2),
        OVERFLOW(3),
        UNKNOWN_INSTRUMENT(4),
        UNKNOWN_CHANNEL(5),
        RULE(6),
        AFTER_END(7),
        /** A record behind the watermark: a bug of Weir. */
        ORDER(8);

        private static final Codes<Reason> CODES =
                Codes.of("reason of a dead letter", Reason.class);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }

        /** The reason with a code that was read. */
        public static Reason of(int code) {
            return CODES.at(code);
        }
    }
}
