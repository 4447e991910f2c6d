package io.weir.venue.binance;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import java.util.ArrayList;
import java.util.List;

/** Answers held back until the rest of a record is known to be right. */
final class HeldAnswers implements DecodeSink {

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

    /** Tells what was held back, in its order. */
    void tell(DecodeSink out) {
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
