package io.weir.venue.binance;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.MarketEvent;

/**
 * How Binance's depth messages follow each other, {@code U}, {@code u}, {@code pu} being the first,
 * the last and the previous message's last update id.
 *
 * <p>Spot: {@code u <= lastUpdateId} is old, the first kept has {@code U <= lastUpdateId + 1 <= u},
 * then {@code U = previous u + 1}. Futures: {@code u < lastUpdateId} is old, {@code pu =
 * lastUpdateId} follows, the first kept has {@code U <= lastUpdateId <= u}, then {@code pu =
 * previous u}. Source: Binance's documentation, "How to manage a local order book correctly", of
 * either product.
 */
public enum BinanceContinuity implements ContinuityRule {
    SPOT {
        @Override
        public Fit afterSnapshot(long snapshotSequence, BookUpdate delta, long lastSequence) {
            if (lastSequence <= snapshotSequence) {
                return Fit.OLD;
            }
            return delta.firstSequence() <= snapshotSequence + 1 ? Fit.NEXT : Fit.GAP;
        }

        @Override
        public long expectedAfter(long previousLastSequence) {
            return previousLastSequence + 1;
        }

        @Override
        public long seen(BookUpdate delta, long lastSequence) {
            return delta.firstSequence();
        }
    },
    FUTURES {
        @Override
        public Fit afterSnapshot(long snapshotSequence, BookUpdate delta, long lastSequence) {
            if (lastSequence < snapshotSequence) {
                return Fit.OLD;
            }
            boolean fits =
                    delta.firstSequence() <= snapshotSequence
                            || delta.previousSequence() == snapshotSequence;
            return fits ? Fit.NEXT : Fit.GAP;
        }

        @Override
        public long expectedAfter(long previousLastSequence) {
            return previousLastSequence;
        }

        @Override
        public long seen(BookUpdate delta, long lastSequence) {
            return delta.previousSequence() == MarketEvent.NONE
                    ? delta.firstSequence()
                    : delta.previousSequence();
        }
    };

    @Override
    public Fit afterDelta(long previousLastSequence, BookUpdate delta, long lastSequence) {
        if (lastSequence <= previousLastSequence) {
            return Fit.OLD;
        }
        return seen(delta, lastSequence) == expectedAfter(previousLastSequence)
                ? Fit.NEXT
                : Fit.GAP;
    }

    @Override
    public boolean offersDepth(int levels) {
        return switch (levels) {
            case 5, 10, 20, 50, 100, 500, 1000, 5000 -> true;
            default -> false;
        };
    }
}
