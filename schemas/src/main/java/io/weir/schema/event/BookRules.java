package io.weir.schema.event;

import static io.weir.schema.Checks.checkArgument;

import java.util.EnumMap;
import java.util.Map;

/**
 * Everything that a venue declares of its books, and which events its numbers identify.
 *
 * @param continuity how the messages of a book follow each other
 * @param snapshots what a snapshot does to a book that is being kept
 * @param reset what it means when numbers start again
 * @param depthLimit levels per side to which a book is cut after every message; 0 for no limit
 * @param checksum how a book is verified
 * @param identities where the numbers of a kind of event say which event it is; kinds that are not
 *     named are {@link Identity#GLOBAL}
 * @param quotesAreWitness whether a best quote carries the id of the update of the book that made
 *     it, so that a book which differs from it is wrong
 */
public record BookRules(
        ContinuityRule continuity,
        SnapshotMode snapshots,
        ResetRule reset,
        int depthLimit,
        ChecksumRule checksum,
        Map<EventKind, Identity> identities,
        boolean quotesAreWitness) {

    public BookRules {
        checkArgument(
                depthLimit >= 0, "Invalid depth limit: must be at least 0, was %d", depthLimit);
        EnumMap<EventKind, Identity> copy = new EnumMap<>(EventKind.class);
        copy.putAll(identities);
        identities = copy;
    }

    /**
     * Rules of a venue whose numbers are the same on every stream and never start again, whose
     * snapshots are compared, without depth limit and checksum.
     */
    public static BookRules of(ContinuityRule continuity) {
        return new BookRules(
                continuity,
                SnapshotMode.COMPARE,
                ResetRule.NEVER,
                0,
                ChecksumRule.NONE,
                new EnumMap<>(EventKind.class),
                false);
    }

    /** Whether best quotes are a witness against the book. */
    public BookRules withWitness(boolean quotes) {
        return new BookRules(
                continuity, snapshots, reset, depthLimit, checksum, identities, quotes);
    }

    public BookRules withSnapshots(SnapshotMode mode) {
        return new BookRules(
                continuity, mode, reset, depthLimit, checksum, identities, quotesAreWitness);
    }

    public BookRules withReset(ResetRule rule) {
        return new BookRules(
                continuity, snapshots, rule, depthLimit, checksum, identities, quotesAreWitness);
    }

    public BookRules withDepthLimit(int levels) {
        return new BookRules(
                continuity, snapshots, reset, levels, checksum, identities, quotesAreWitness);
    }

    public BookRules withChecksum(ChecksumRule rule) {
        return new BookRules(
                continuity, snapshots, reset, depthLimit, rule, identities, quotesAreWitness);
    }

    public BookRules withIdentity(EventKind kind, Identity identity) {
        EnumMap<EventKind, Identity> more = new EnumMap<>(EventKind.class);
        more.putAll(identities);
        more.put(kind, identity);
        return new BookRules(
                continuity, snapshots, reset, depthLimit, checksum, more, quotesAreWitness);
    }

    /** Where the numbers of events of this kind are valid. */
    public Identity identity(EventKind kind) {
        return identities.getOrDefault(kind, Identity.GLOBAL);
    }

    /** Whether books are verified, so that the digits of their levels are kept. */
    public boolean hasChecksum() {
        return checksum != ChecksumRule.NONE;
    }
}
