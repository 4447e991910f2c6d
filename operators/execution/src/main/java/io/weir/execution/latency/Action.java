package io.weir.execution.latency;

/** What a random number is drawn for; the name is part of the draw. */
public enum Action {
    ENTRY,
    CANCEL,
    REPLACE,
    RESPONSE,
    REJECT,
    FILL,
    FEED,
    BOOTSTRAP
}
