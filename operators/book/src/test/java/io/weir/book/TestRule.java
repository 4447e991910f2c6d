package io.weir.book;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;

/** Both shapes of continuity that the tests need, written down independently of any venue. */
enum TestRule implements ContinuityRule {
    /** Every message says the range of ids that it covers. */
    RANGE {
        @Override
        public Fit afterSnapshot(long snapshot, BookUpdate delta, long last) {
            if (last <= snapshot) {
                return Fit.OLD;
            }
            return delta.firstSequence() <= snapshot + 1 ? Fit.NEXT : Fit.GAP;
        }

        @Override
        public long expectedAfter(long previousLast) {
            return previousLast + 1;
        }

        @Override
        public long seen(BookUpdate delta, long last) {
            return delta.firstSequence();
        }
    },
    /** Every message names the last id of the one before. */
    PREVIOUS {
        @Override
        public Fit afterSnapshot(long snapshot, BookUpdate delta, long last) {
            if (last < snapshot) {
                return Fit.OLD;
            }
            return delta.firstSequence() <= snapshot ? Fit.NEXT : Fit.GAP;
        }

        @Override
        public long expectedAfter(long previousLast) {
            return previousLast;
        }

        @Override
        public long seen(BookUpdate delta, long last) {
            return delta.previousSequence();
        }
    };

    @Override
    public Fit afterDelta(long previousLast, BookUpdate delta, long last) {
        if (last <= previousLast) {
            return Fit.OLD;
        }
        return seen(delta, last) == expectedAfter(previousLast) ? Fit.NEXT : Fit.GAP;
    }

    @Override
    public boolean offersDepth(int levels) {
        return levels == 5 || levels == 10 || levels == 20;
    }
}
