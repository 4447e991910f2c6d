package io.weir.execution.order;

import static io.weir.schema.Checks.checkState;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the venue holds of an order.
 *
 * <pre>
 * NEW ─> PENDING ─> LIVE ─> PARTIAL ─┐
 *   └> DENIED  └────┴────────┴───────┴> FILLED | CANCELED | EXPIRED    PENDING ─> REJECTED
 * </pre>
 */
public enum OrderState {
    /** Made by a strategy, not judged yet. */
    NEW,
    /** Not sent: safety or a guard was against it. */
    DENIED,
    /** Sent, not arrived. */
    PENDING,
    /** Rests without a fill. */
    LIVE,
    /** Rests with a fill. */
    PARTIAL,
    FILLED,
    CANCELED,
    /** Ended by its own conditions. */
    EXPIRED,
    /** Refused at its arrival. */
    REJECTED;

    /** Whether nothing can follow. */
    public boolean isEnded() {
        return successors().isEmpty();
    }

    /** Whether the order rests at the venue. */
    public boolean isResting() {
        return this == LIVE || this == PARTIAL;
    }

    /** Returns {@code next}, or fails: an illegal transition is a bug of the simulation. */
    public OrderState to(OrderState next) {
        checkState(
                successors().contains(next),
                "Cannot move order from %s to %s (legal: %s)",
                this,
                next,
                successors());
        return next;
    }

    Set<OrderState> successors() {
        return switch (this) {
            case NEW -> EnumSet.of(PENDING, DENIED);
            case PENDING -> EnumSet.of(LIVE, PARTIAL, FILLED, CANCELED, EXPIRED, REJECTED);
            case LIVE, PARTIAL -> EnumSet.of(PARTIAL, FILLED, CANCELED, EXPIRED);
            case DENIED, FILLED, CANCELED, EXPIRED, REJECTED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
