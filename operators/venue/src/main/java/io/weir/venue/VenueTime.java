package io.weir.venue;

/** Which of its times a venue gives with an event. */
public enum VenueTime {
    /** When the matching engine did it. */
    MATCHING,
    /** When the message was made, which is later. */
    MESSAGE,
    /** None: the event stands where its receive time puts it. */
    NONE
}
