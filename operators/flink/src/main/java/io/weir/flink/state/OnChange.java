package io.weir.flink.state;

/** What happens to stored state whose numbers mean something else today. */
public enum OnChange {
    /** The job does not start; the message names the key and what differs. */
    REFUSE,
    /** The key starts again without a past, and its rows say so; under another salt it is moved. */
    RESET
}
