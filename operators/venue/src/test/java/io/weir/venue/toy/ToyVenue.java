package io.weir.venue.toy;

import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.ResetRule;
import io.weir.schema.event.SnapshotMode;
import io.weir.venue.Venue;
import io.weir.venue.VenueTime;
import io.weir.venue.Venues;
import io.weir.venue.WireFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue that has everything awkward at once: two products that share a wire format; snapshots
 * only on one of them; trades without ids; numbers that start again with every connection.
 */
public enum ToyVenue implements Venue {
    /** Snapshots and deltas, whose numbers are of their connection. */
    SPOT("toy-spot", "TOY"),
    /** Snapshots only, without numbers. */
    PERP("toy-perp", "TOY_PERP");

    /** Both products beside the venues that Weir knows. */
    public static final Venues WITH_OTHERS = withOthers();

    private final String id;
    private final String captureName;

    ToyVenue(String id, String captureName) {
        this.id = id;
        this.captureName = captureName;
    }

    private static Venues withOthers() {
        List<Venue> venues = new ArrayList<>(Venues.ALL.all());
        venues.addAll(List.of(values()));
        return new Venues(venues);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<WireFormat> wires() {
        return List.of(ToyWire.INSTANCE);
    }

    @Override
    public List<String> captureNames() {
        return List.of(captureName);
    }

    @Override
    public VenueTime time(EventKind kind) {
        return kind == EventKind.TRADE ? VenueTime.MATCHING : VenueTime.NONE;
    }

    @Override
    public BookRules bookRules() {
        BookRules rules = BookRules.of(new OneByOne()).withIdentity(EventKind.TRADE, Identity.NONE);
        return this == PERP
                ? rules.withSnapshots(SnapshotMode.REPLACE)
                        .withIdentity(EventKind.BOOK_SNAPSHOT, Identity.NONE)
                        .withIdentity(EventKind.BOOK_DELTA, Identity.NONE)
                : rules.withReset(ResetRule.WITH_SNAPSHOT)
                        .withIdentity(EventKind.BOOK_SNAPSHOT, Identity.PER_STREAM)
                        .withIdentity(EventKind.BOOK_DELTA, Identity.PER_STREAM);
    }

    /** Each delta has the number behind the one before. */
    private static final class OneByOne implements ContinuityRule {

        @Override
        public Fit afterSnapshot(long snapshotSequence, BookUpdate delta, long lastSequence) {
            return afterDelta(snapshotSequence, delta, lastSequence);
        }

        @Override
        public Fit afterDelta(long previousLastSequence, BookUpdate delta, long lastSequence) {
            if (lastSequence <= previousLastSequence) {
                return Fit.OLD;
            }
            return lastSequence == previousLastSequence + 1 ? Fit.NEXT : Fit.GAP;
        }

        @Override
        public long expectedAfter(long previousLastSequence) {
            return previousLastSequence == MarketEvent.NONE ? 0 : previousLastSequence + 1;
        }

        @Override
        public long seen(BookUpdate delta, long lastSequence) {
            return lastSequence;
        }

        @Override
        public boolean offersDepth(int levels) {
            return false;
        }
    }
}
