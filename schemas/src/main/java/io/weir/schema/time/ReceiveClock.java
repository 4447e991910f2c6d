package io.weir.schema.time;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * Judges the receive times of a log against venue times, and says when each record counts as
 * received.
 *
 * <p>A receive time is <em>suspect</em> if it lies more than {@code stale_after} ahead of the one
 * before, or more than {@code max_skew} behind the largest so far. If the record's venue time
 * followed at least half of that step, the log has paused, or its sequence itself goes back; if
 * not, the recorder's clock is at <em>fault</em>. Then records count as received at the receive
 * time before the fault (the largest, if it fell behind) plus what venue times have advanced since,
 * which never falls, until the clock agrees again: until a receive time is not suspect beside the
 * time that counts. A clock that has stood for {@link #ACCEPTANCE} of its own time, at least half
 * of which venue times followed, is the new clock.
 *
 * <p>A record without a venue time can't tell. If it is ahead the log has paused, until the next
 * record says better; if it is behind, or in a fault, it counts as received with the record before.
 */
final class ReceiveClock {

    /** Own time after which a clock that left the venue's is accepted, ns. */
    static final long ACCEPTANCE = 10_000_000_000L;

    private static final long NONE = MarketEvent.NONE;

    /** How the clock stands. The codes are in state. */
    private static final byte TRUSTED = 0;

    private static final byte FAULT = 1;

    /** A record without a venue time came after a step: pause or fault, the next one says. */
    private static final byte UNSURE = 2;

    private final ClockSettings settings;
    private final VenueOffsets venues;

    private byte mode = TRUSTED;

    /** Receive time of the record before, as recorded. */
    private long lastRecorded = NONE;

    /** When the record before counts as received. */
    private long last = NONE;

    /** Largest receive time of the clock that is trusted. */
    private long largest = NONE;

    /** What counted before the fault, or before a step that is not explained yet. */
    private long base = NONE;

    /** Receive time at which the new clock was first seen, as recorded. */
    private long standingSince = NONE;

    /** What counted then. */
    private long standingFrom = NONE;

    /** Whether a venue time came in the fault. */
    private boolean timed;

    /** Records so far that do not count as received when it was recorded. */
    private long corrected;

    // Of the record judged last.
    private boolean paused;
    private boolean begins;
    private long shift;

    ReceiveClock(ClockSettings settings, VenueOffsets venues) {
        this.settings = settings;
        this.venues = venues;
    }

    /** Whether the venue time of the next record is needed to judge its receive time. */
    boolean needsVenueTime(long recorded) {
        return mode != TRUSTED || isSuspect(recorded, last, largest);
    }

    private boolean isSuspect(long recorded, long before, long top) {
        return before != NONE
                && (recorded - before > settings.staleAfter()
                        || recorded < top - settings.maxSkew());
    }

    /** Whether the log has paused before the record judged last. */
    boolean paused() {
        return paused;
    }

    /** Whether with the record judged last a fault began. */
    boolean begins() {
        return begins;
    }

    /** How far the clock that is accepted with the record judged last lies ahead; else 0. */
    long shift() {
        return shift;
    }

    long corrected() {
        return corrected;
    }

    /**
     * Judges the next record and says when it counts as received.
     *
     * @param venueTime of the record, or {@link MarketEvent#NONE}
     * @param venue its venue, or null where the record is of none
     */
    long judge(long recorded, long venueTime, @Nullable VenueOffset venue) {
        paused = false;
        begins = false;
        shift = 0;
        long counts;
        if (mode == TRUSTED && !isSuspect(recorded, last, largest)) {
            largest = Math.max(largest, recorded);
            counts = recorded;
        } else {
            counts =
                    switch (mode) {
                        case FAULT -> inFault(recorded, advanceInFault(recorded, venueTime, venue));
                        case UNSURE -> unsure(recorded, advance(venueTime, marked(venue)));
                        default -> step(recorded, advance(venueTime, reached(venue)));
                    };
            corrected += counts == recorded ? 0 : 1;
        }
        lastRecorded = recorded;
        last = counts;
        return counts;
    }

    private static long reached(@Nullable VenueOffset venue) {
        return venue == null ? NONE : venue.reached();
    }

    private static long marked(@Nullable VenueOffset venue) {
        return venue == null ? NONE : venue.marked();
    }

    /** What a venue has advanced, or NONE where the record can't tell. */
    private static long advance(long venueTime, long from) {
        return venueTime == NONE || from == NONE ? NONE : venueTime - from;
    }

    /**
     * What a venue has advanced since the fault, or NONE where the record can't tell: a venue time
     * more than {@code max_skew}, and what the recorder's clock has advanced, ahead of the one
     * before says nothing, unless the next one confirms it.
     */
    private long advanceInFault(long recorded, long venueTime, @Nullable VenueOffset venue) {
        long advance = advance(venueTime, marked(venue));
        if (advance == NONE || venue == null) {
            return NONE;
        }
        long most = settings.maxSkew() + Math.max(0, recorded - lastRecorded);
        boolean leaps = venueTime - venue.seen() > most;
        venue.see(venueTime);
        return leaps ? NONE : advance;
    }

    private long trust(long recorded) {
        mode = TRUSTED;
        largest = Math.max(largest, recorded);
        return recorded;
    }

    /** Whether venue times follow a step; a late one does not follow a step back. */
    private boolean follows(long advance, long step) {
        return step > 0
                ? advance >= step / 2
                : advance <= step / 2 && advance < -settings.maxSkew();
    }

    /** The first suspect record. */
    private long step(long recorded, long advance) {
        boolean ahead = recorded > last;
        base = ahead ? last : largest;
        venues.mark();
        if (advance == NONE && ahead) {
            paused = true;
            mode = UNSURE;
            standingSince = recorded;
            return recorded;
        }
        if (advance != NONE && follows(advance, recorded - (ahead ? last : largest))) {
            paused = ahead;
            largest = recorded;
            return recorded;
        }
        return fault(recorded, advance);
    }

    private long fault(long recorded, long advance) {
        long counts = base + (advance == NONE ? 0 : Math.max(0, advance));
        mode = FAULT;
        begins = true;
        paused = counts - last > settings.staleAfter();
        timed = advance != NONE;
        standingSince = recorded;
        standingFrom = counts;
        return counts;
    }

    private long inFault(long recorded, long advance) {
        long counts = advance == NONE ? last : Math.max(last, base + advance);
        timed |= advance != NONE;
        paused = counts - last > settings.staleAfter();
        if (!isSuspect(recorded, counts, counts)) {
            return trust(recorded);
        }
        long step = recorded - lastRecorded;
        boolean leaps = isSuspect(recorded, lastRecorded, lastRecorded);
        if (leaps && !follows(counts - last, step)) {
            standingSince = recorded;
            standingFrom = counts;
        } else if (recorded - standingSince >= ACCEPTANCE
                && (!timed || follows(counts - standingFrom, recorded - standingSince))) {
            shift = recorded - counts;
            largest = recorded;
            return trust(recorded);
        }
        return counts;
    }

    /** Behind a step that no venue time has explained. */
    private long unsure(long recorded, long advance) {
        if (!isSuspect(recorded, base, base)) {
            return trust(recorded);
        }
        if (advance == NONE) {
            paused = recorded - last > settings.staleAfter();
            boolean stands = recorded - standingSince >= ACCEPTANCE;
            return stands ? trust(recorded) : recorded;
        }
        if (follows(advance, recorded - base)) {
            paused = recorded - last > settings.staleAfter();
            return trust(recorded);
        }
        return fault(recorded, advance);
    }

    void write(ByteOutput out) {
        out.writeByte(mode);
        out.writeLong(lastRecorded);
        out.writeLong(last);
        out.writeLong(largest);
        out.writeLong(base);
        out.writeLong(standingSince);
        out.writeLong(standingFrom);
        out.writeBoolean(timed);
        out.writeLong(corrected);
    }

    void read(ByteInput in) {
        mode = in.readByte();
        lastRecorded = in.readLong();
        last = in.readLong();
        largest = in.readLong();
        base = in.readLong();
        standingSince = in.readLong();
        standingFrom = in.readLong();
        timed = in.readBoolean();
        corrected = in.readLong();
    }
}
