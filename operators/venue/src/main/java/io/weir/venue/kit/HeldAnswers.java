package io.weir.venue.kit;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import java.util.ArrayList;
import java.util.List;

/** Answers held back until the rest of a record is known to be right. */
public final class HeldAnswers implements DecodeSink {

    private static final byte[] NO_BYTES = {};

    private final List<Object> answers = new ArrayList<>();

    @Override
    public void event(MarketEvent unstamped) {
        answers.add(unstamped);
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, String detail) {
        answers.add(new DeadLetter(reason, detail, NO_BYTES));
    }

    @Override
    public void ignored(String why) {
        answers.add(why);
    }

    /** Forgets what was held back. */
    public void clear() {
        answers.clear();
    }

    /** Tells what was held back, in its order. */
    public void tell(DecodeSink out) {
        for (Object answer : answers) {
            if (answer instanceof MarketEvent event) {
                out.event(event);
            } else if (answer instanceof DeadLetter letter) {
                out.deadLetter(letter.reason(), letter.detail());
            } else {
                out.ignored((String) answer);
            }
        }
    }
}
