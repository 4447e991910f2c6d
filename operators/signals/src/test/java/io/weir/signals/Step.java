package io.weir.signals;

import io.weir.book.BookOutcome;
import io.weir.book.StatusChange;
import io.weir.schema.event.MarketEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens on a tape.
 *
 * @param event null for a change of status without a record and for the start of coverage
 * @param after the book when it has happened
 */
public record Step(
        Type type, long time, @Nullable MarketEvent event, Outcome outcome, BookState after) {

    /** What happens. */
    public enum Type {
        EVENT,
        SILENCE,
        COVERAGE
    }

    /** What the book did. */
    public record Outcome(
            boolean isDuplicate,
            List<StatusChange> changes,
            boolean isDeltaInSpell,
            boolean quantityChanged,
            boolean touchChanged)
            implements BookOutcome {

        @Override
        public boolean isDeltaApplied() {
            return isDeltaInSpell();
        }

        public static final Outcome NOTHING = new Outcome(false, List.of(), false, false, false);
    }
}
