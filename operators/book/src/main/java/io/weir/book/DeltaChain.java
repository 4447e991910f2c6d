package io.weir.book;

import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.ResetRule;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * Where in the venue's sequence a book stands, and what may follow.
 *
 * <p>Numbers that are the same on every stream make one chain, whoever delivers it. Others belong
 * to a stream: then the book has a <em>feed</em>, the stream of its last snapshot, and what other
 * streams deliver is foreign to it. Where the venue gives no numbers the ordinals of the feed are
 * its numbers.
 */
final class DeltaChain {

    /** No stream feeds the book. */
    private static final String NO_FEED = "";

    private final ContinuityRule rule;
    private final ResetRule reset;
    private final Identity identity;

    /** Last update id in the book, of a delta or of its snapshot. */
    private long lastSequence = MarketEvent.NONE;

    /** Last update id applied from a delta of this numbering: none above it is a duplicate. */
    private long lastDeltaSequence = MarketEvent.NONE;

    /** Event time of the last message applied. */
    private long lastTime = MarketEvent.NONE;

    /** Ordinal of the last message applied. */
    private long lastOrdinal = MarketEvent.NONE;

    /** Whether the next delta is judged as the first after a snapshot. */
    private boolean fromSnapshot;

    /** Whether any delta ever came: a book of snapshots only needs no feed. */
    private boolean sawDelta;

    private String feed = NO_FEED;

    DeltaChain(BookRules rules) {
        this.rule = rules.continuity();
        this.reset = rules.reset();
        this.identity = rules.identity(EventKind.BOOK_DELTA);
    }

    ContinuityRule rule() {
        return rule;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Whether numbers belong to a stream, so that one stream feeds the book. */
    boolean isPerStream() {
        return identity != Identity.GLOBAL;
    }

    /** Whether the book depends on further messages of this stream. */
    boolean isFedBy(String stream) {
        return sawDelta && feed.equals(stream);
    }

    boolean isDuplicate(MarketEvent delta) {
        return delta.orderNumber() <= lastDeltaSequence && isKnown(delta);
    }

    private boolean isKnown(MarketEvent delta) {
        return switch (identity) {
            case GLOBAL -> !mayRestart(delta);
            case PER_STREAM -> feed.equals(delta.streamId()) && !mayRestart(delta);
            case NONE -> false;
        };
    }

    private boolean mayRestart(MarketEvent delta) {
        return reset == ResetRule.WITH_TIME
                && delta.orderNumber() < lastDeltaSequence
                && delta.eventTime() > lastTime;
    }

    /**
     * Whether a delta that is no duplicate is none of this chain: of another stream, or with a
     * number that goes back while its time goes on.
     */
    boolean isForeign(MarketEvent delta) {
        if (isPerStream() && !feed.equals(delta.streamId())) {
            return true;
        }
        return identity != Identity.NONE && delta.orderNumber() <= lastDeltaSequence;
    }

    /** Whether a snapshot lacks what a delta brought already: nothing could close the hole. */
    boolean isBehind(MarketEvent snapshot) {
        return isPerStream()
                ? feed.equals(snapshot.streamId()) && snapshot.ordinal() < lastOrdinal
                : snapshot.orderNumber() < lastDeltaSequence;
    }

    /** Whether a snapshot of a book that every snapshot replaces tells what was before it. */
    boolean isOldNews(MarketEvent snapshot) {
        if (!isPerStream()) {
            boolean restarts = reset == ResetRule.WITH_SNAPSHOT && snapshot.eventTime() > lastTime;
            return snapshot.orderNumber() < lastSequence && !restarts;
        }
        return feed.equals(snapshot.streamId())
                ? snapshot.ordinal() < lastOrdinal
                : fromSnapshot && snapshot.eventTime() < lastTime;
    }

    /** Judges a delta as the next of the book. */
    Fit fit(BookUpdate delta, long sequence) {
        return fromSnapshot
                ? rule.afterSnapshot(lastSequence, delta, sequence)
                : rule.afterDelta(lastSequence, delta, sequence);
    }

    /**
     * Judges a delta as the first after a snapshot. One taken exactly after a delta that was
     * applied is continued like that delta: its successor need not contain the snapshot's id.
     */
    Fit fitAfter(long snapshotSequence, BookUpdate delta, long sequence) {
        return snapshotSequence == lastDeltaSequence
                ? rule.afterDelta(snapshotSequence, delta, sequence)
                : rule.afterSnapshot(snapshotSequence, delta, sequence);
    }

    /**
     * Whether a kept delta's number lies behind: it was kept because numbers may have restarted.
     */
    boolean isRestart(long sequence) {
        return reset == ResetRule.WITH_TIME && !isPerStream() && sequence < lastDeltaSequence;
    }

    /** The book is the snapshot. */
    void startAt(MarketEvent snapshot) {
        if (isPerStream()) {
            feed = snapshot.streamId();
            forgetNumbers();
        } else if (reset == ResetRule.WITH_SNAPSHOT && snapshot.orderNumber() < lastDeltaSequence) {
            forgetNumbers();
        }
        lastSequence = snapshot.orderNumber();
        fromSnapshot = lastSequence != lastDeltaSequence;
        lastTime = snapshot.eventTime();
        lastOrdinal = snapshot.ordinal();
    }

    /** A delta was applied. */
    void advanceTo(MarketEvent delta) {
        advanceTo(delta.orderNumber(), delta.ordinal());
        lastTime = delta.eventTime();
    }

    /** A kept delta was applied; it stood before what is applied now. */
    void advanceTo(long sequence, long ordinal) {
        lastSequence = sequence;
        lastDeltaSequence = Math.max(lastDeltaSequence, sequence);
        lastOrdinal = ordinal;
        fromSnapshot = false;
    }

    /** Whether any delta ever came: until then every snapshot is the book. */
    boolean sawDelta() {
        return sawDelta;
    }

    /** Deltas come, so that the book depends on its feed. */
    void deltaCame() {
        sawDelta = true;
    }

    /** The stream has ended; without numbers nothing could show what is missing afterwards. */
    void feedEnded() {
        if (identity == Identity.NONE) {
            feed = NO_FEED;
        }
    }

    /** Numbers have started again. */
    void forgetNumbers() {
        lastDeltaSequence = MarketEvent.NONE;
    }

    /** What a GAP row reports as expected. */
    long expected() {
        return rule.expectedAfter(lastSequence);
    }

    /** What a GAP row reports as seen. */
    long seen(BookUpdate delta, long sequence) {
        return rule.seen(delta, sequence);
    }

    void write(ByteOutput out) {
        out.writeLong(lastSequence);
        out.writeLong(lastDeltaSequence);
        out.writeLong(lastTime);
        out.writeLong(lastOrdinal);
        out.writeBoolean(fromSnapshot);
        out.writeBoolean(sawDelta);
        out.writeString(feed);
    }

    void read(ByteInput in) {
        lastSequence = in.readLong();
        lastDeltaSequence = in.readLong();
        lastTime = in.readLong();
        lastOrdinal = in.readLong();
        fromSnapshot = in.readBoolean();
        sawDelta = in.readBoolean();
        feed = in.readString();
    }
}
