package io.weir.scenario.damage;

import java.util.Locale;

/** The kinds of damage to a recording, and what of each can be known. */
public enum DamageKind {
    DIGIT_OF_FIRST_ID(
            Digits.of(RecordedMessage::isDelta, "\"U\":(\\d+)"),
            Proof.PROTOCOL,
            "spot: U is not the former u + 1; futures: nothing, pu tells the chain",
            "nothing: the book is right",
            "spot: GAP; futures: nothing, and the book is right"),
    DIGIT_OF_LAST_ID(
            Digits.of(RecordedMessage::isDelta, "\"u\":(\\d+)"),
            Proof.PROTOCOL,
            "the next delta does not follow, or looks old",
            "the ids no longer agree",
            "GAP, with the next delta or after 20 foreign ones"),
    DIGIT_OF_PREVIOUS_ID(
            Digits.of(RecordedMessage::isDelta, "\"pu\":(\\d+)"),
            Proof.PROTOCOL,
            "pu is not the former u (futures only)",
            "nothing: the book is right",
            "GAP"),
    DIGIT_OF_SNAPSHOT_ID(
            Digits.of(RecordedMessage::isSnapshot, "\"lastUpdateId\":(\\d+)"),
            Proof.PROTOCOL,
            "no delta follows, unless the id is now inside a later one",
            "best prices of the deltas that were passed over",
            "AWAITING_SNAPSHOT or GAP; CONTRADICTED where quotes show it"),
    DIGIT_OF_PRICE(
            Digits.of(RecordedMessage::isDelta, "\\[\"([0-9.]+)\",\""),
            Proof.QUOTES,
            "nothing, unless bid and ask cross or a snapshot comes",
            "a best price or quantity that is wrong",
            "CROSSED, CONTRADICTED where it is seen; else VALID"),
    DIGIT_OF_QUANTITY(
            Digits.of(RecordedMessage::isDelta, "\\[\"[0-9.]+\",\"([0-9.]+)\""),
            Proof.QUOTES,
            "nothing, unless a snapshot comes",
            "a quantity at the best price that is wrong",
            "CONTRADICTED where it is seen; else VALID"),
    DIGIT_OF_VENUE_TIME(
            Digits.of(RecordedMessage::isDelta, "\"[ET]\":(\\d+)"),
            Proof.PROTOCOL,
            "times of a channel that go back or leap",
            "nothing: only the place in time is wrong",
            "a row in `late`; the book is right when it is there"),
    DIGIT_OF_RECEIVE_TIME(
            Digits.of(RecordedMessage::isDelta, "^\\d(\\d+)"),
            Proof.PROTOCOL,
            "receive times that venue times do not follow",
            "nothing: the book is right",
            "a row in `late` with reason RECEIVE, or nothing; the book is right"),
    DIGIT_OF_SNAPSHOT_PRICE(
            Digits.of(RecordedMessage::isSnapshot, "\\[\"([0-9.]+)\",\""),
            Proof.QUOTES,
            "nothing, unless bid and ask cross or another snapshot comes",
            "a best price or quantity that is wrong",
            "CROSSED, CONTRADICTED where it is seen; else VALID"),
    DIGIT_OF_SNAPSHOT_QUANTITY(
            Digits.of(RecordedMessage::isSnapshot, "\\[\"[0-9.]+\",\"([0-9.]+)\""),
            Proof.QUOTES,
            "nothing, unless another snapshot comes",
            "a quantity at the best price that is wrong",
            "CONTRADICTED where it is seen; else VALID"),
    DELTA_LOST(
            Losses::deltaLost,
            Proof.PROTOCOL,
            "the next delta does not follow",
            "a best price that is wrong",
            "GAP until a snapshot"),
    DELTA_REPEATED(
            Losses::deltaRepeated,
            Proof.PROTOCOL,
            "its last id was seen",
            "nothing: the book is right",
            "nothing: dropped as a duplicate, and counted"),
    NEIGHBOURS_SWAPPED(
            Losses::neighboursSwapped,
            Proof.PROTOCOL,
            "ids that are not in order; venue times are",
            "nothing once both are there",
            "nothing where the times put them in order, else GAP"),
    DELTA_DELAYED(
            Losses::deltaDelayed,
            Proof.PROTOCOL,
            "the next delta does not follow",
            "a best price that is wrong",
            "nothing within the lateness, else GAP"),
    BURST_LOST(
            Losses::burstLost,
            Proof.PROTOCOL,
            "the next delta does not follow",
            "a best price that is wrong",
            "GAP until a snapshot"),
    LINE_CUT(
            BrokenLines::cut,
            Proof.PROTOCOL,
            "no message, and the next delta does not follow",
            "a best price that is wrong",
            "a dead letter, and GAP until a snapshot"),
    LINES_MERGED(
            BrokenLines::merged,
            Proof.PROTOCOL,
            "no message, and the next delta does not follow",
            "a best price that is wrong",
            "a dead letter, and GAP until a snapshot"),
    JUNK(
            BrokenLines::junk,
            Proof.PROTOCOL,
            "no message",
            "nothing: the book is right",
            "a dead letter; the book is right"),
    SNAPSHOT_LOST(
            Losses::snapshotLost,
            Proof.PROTOCOL,
            "deltas without a snapshot",
            "nothing: there is no book",
            "AWAITING_SNAPSHOT until the next; nothing where a book lives"),
    OLD_SNAPSHOT_LATE(
            FalseMessages::oldSnapshotLate,
            Proof.PROTOCOL,
            "an id that is behind the book",
            "nothing: the book is right",
            "nothing: ignored, and counted"),
    SNAPSHOT_OF_ANOTHER_SYMBOL(
            FalseMessages::snapshotOfAnother,
            Proof.QUOTES,
            "an id and prices that fit no delta; nothing where it is the first",
            "best prices that are wrong",
            "a dead letter, or ignored; the book is right"),
    IDS_RESTART(
            FalseMessages::idsRestart,
            Proof.PROTOCOL,
            "lower ids with later times",
            "lower ids",
            "GAP after 20 foreign deltas, until a snapshot"),
    IDS_RESTART_WITH_SNAPSHOT(
            FalseMessages::idsRestartWithSnapshot,
            Proof.PROTOCOL,
            "lower ids with later times, and a snapshot that they follow",
            "lower ids",
            "GAP and at once VALID again"),
    QUOTES_LOST(
            Losses::quotesLost,
            Proof.PROTOCOL,
            "nothing: the book is right",
            "nothing any more",
            "nothing; the book is right and no longer compared"),
    DELTAS_STOP(
            Losses::deltasStop,
            Proof.PROTOCOL,
            "silence of a channel",
            "ids that run ahead of the book",
            "STALE after `stale_after`"),
    FEED_FROZEN(
            Losses::feedFrozen,
            Proof.PROTOCOL,
            "receive times that fall behind venue times",
            "nothing: what was missing came",
            "nothing up to `stale_after`, then STALE; rows in `late`"),
    SECOND_CONNECTION(
            FalseMessages::secondConnection,
            Proof.PROTOCOL,
            "ids that are behind the book, in other groups",
            "nothing: the book is right",
            "nothing: dropped as foreign, and counted; else GAP");

    private final Effect effect;
    private final Proof proof;
    private final String protocol;
    private final String quotes;
    private final String answer;

    DamageKind(Effect effect, Proof proof, String protocol, String quotes, String answer) {
        this.effect = effect;
        this.proof = proof;
        this.protocol = protocol;
        this.quotes = quotes;
        this.answer = answer;
    }

    /** In lower case, with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Effect effect() {
        return effect;
    }

    /** What shows that a book went wrong by it. */
    public Proof proof() {
        return proof;
    }

    /** What the protocol can show of it, in words. */
    public String protocol() {
        return protocol;
    }

    /** What the venue's best quotes can show of it, in words. */
    public String quotes() {
        return quotes;
    }

    /** What Weir says, in words. */
    public String answer() {
        return answer;
    }
}
