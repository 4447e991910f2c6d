package io.weir.schema.event;

/**
 * Empty body of connected, subscribed, lost, heartbeat, disconnected and end, whose kind is all
 * that they say.
 */
public record StreamNote() implements EventBody {

    /** The only one needed. */
    public static final StreamNote INSTANCE = new StreamNote();
}
