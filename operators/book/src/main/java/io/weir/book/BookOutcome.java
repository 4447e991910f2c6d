package io.weir.book;

import java.util.List;

/** What one event did to a book. Reused: valid until the next event. */
public interface BookOutcome {

    /** Whether the event is a duplicate and so no record for anything else. */
    boolean isDuplicate();

    /** Status changes in order, usually none. */
    List<StatusChange> changes();

    /**
     * Whether a delta was applied in VALID, with a state before it in the same valid spell: an
     * event of the order-flow features, even if it changed nothing.
     */
    boolean isDeltaInSpell();

    /** Whether a delta that continued the chain was applied, whatever the status before it. */
    boolean isDeltaApplied();

    /**
     * Whether any quantity of the book changed; a snapshot with its aligned deltas is one change.
     */
    boolean quantityChanged();

    /** Whether price or quantity of the best bid or ask of the rebuilt book changed. */
    boolean touchChanged();
}
