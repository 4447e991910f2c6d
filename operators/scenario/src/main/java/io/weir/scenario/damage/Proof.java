package io.weir.scenario.damage;

/** What shows, in a recording itself, that a book went wrong by a kind of damage. */
public enum Proof {
    /** The protocol: ids, times or the form of the messages. */
    PROTOCOL,

    /** The venue's best quotes, once the damage has reached the best prices or their quantities. */
    QUOTES
}
