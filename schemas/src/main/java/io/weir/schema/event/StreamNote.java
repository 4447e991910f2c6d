package io.weir.schema.event;

/** Body of connected, subscribed, lost, heartbeat, disconnected and end: the kind says it all. */
public record StreamNote() implements EventBody {

    /** The only one needed. */
    public static final StreamNote INSTANCE = new StreamNote();
}
