package io.weir.venue.kit;

import io.weir.schema.Checks;
import io.weir.schema.event.DeadLetter;

/** A message that cannot become an event; never leaves the decoder. */
public final class RejectedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 80;

    private final DeadLetter.Reason reason;

    private RejectedMessageException(DeadLetter.Reason reason, String detail) {
        // Bad messages may come by the million; where they were refused is said by the detail.
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Refuses for {@code reason}; the template and its values make the detail. */
    public static RejectedMessageException of(
            DeadLetter.Reason reason, String template, Object... values) {
        return new RejectedMessageException(reason, Checks.format(template, values));
    }

    /** A text of the message as a detail shows it: of limited length. */
    public static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    public DeadLetter.Reason reason() {
        return reason;
    }

    /** Names the thing, the rule and the value. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
