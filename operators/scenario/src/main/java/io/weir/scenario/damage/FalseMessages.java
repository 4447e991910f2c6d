package io.weir.scenario.damage;

import io.weir.schema.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole messages that are well formed and do not belong where they stand, or have other ids. */
final class FalseMessages {

    private static final int GROUPS = 30;
    private static final long RESTART_MAX = 1_000_000;
    private static final BigDecimal OTHER_PRICE = new BigDecimal("0.05");

    private FalseMessages() {}

    /** A snapshot comes a second time, later. */
    static void oldSnapshotLate(Damaging recording) {
        int at = recording.pick(RecordedMessage::isSnapshot);
        if (at != Damaging.NOWHERE) {
            RecordedMessage old = recording.message(at);
            int rest = recording.lines().size() - at;
            recording.insert(at + 1 + recording.random().nextInt(rest), old);
        }
    }

    /** A snapshot with a twentieth of the prices and an id of its own comes between. */
    static void snapshotOfAnother(Damaging recording) {
        int from = recording.pick(RecordedMessage::isSnapshot);
        if (from == Damaging.NOWHERE) {
            return;
        }
        RecordedMessage own = recording.message(from);
        long id = own.valueOf("lastUpdateId");
        RecordedMessage other = own.with("lastUpdateId", id / 2 + recording.random().nextLong(id));
        for (Side side : Side.values()) {
            int scale =
                    own.levels(side).stream()
                            .mapToInt(l -> l.getKey().scale())
                            .findFirst()
                            .orElse(0);
            List<Map.Entry<BigDecimal, BigDecimal>> levels = new ArrayList<>();
            BigDecimal last = BigDecimal.ZERO;
            for (Map.Entry<BigDecimal, BigDecimal> level : own.levels(side)) {
                BigDecimal price =
                        level.getKey().multiply(OTHER_PRICE).setScale(scale, RoundingMode.CEILING);
                if (price.compareTo(last) != 0) {
                    levels.add(Map.entry(price, level.getValue()));
                }
                last = price;
            }
            other = other.withLevels(side, levels);
        }
        recording.insert(recording.pick(message -> true), other);
    }

    /** All ids are lower from a delta on. */
    static void idsRestart(Damaging recording) {
        restart(recording, false);
    }

    /** All ids are lower from a delta on, and a snapshot stands before it. */
    static void idsRestartWithSnapshot(Damaging recording) {
        restart(recording, true);
    }

    private static void restart(Damaging recording, boolean withSnapshot) {
        int snapshot = recording.next(0, RecordedMessage::isSnapshot);
        int drawn = recording.pick(RecordedMessage::isDelta);
        if (snapshot == Damaging.NOWHERE || drawn == Damaging.NOWHERE) {
            return;
        }
        int at = recording.next(Math.max(snapshot, drawn), RecordedMessage::isDelta);
        if (at == Damaging.NOWHERE) {
            return;
        }
        TrueBook book = new TrueBook();
        for (int i = 0; i < at; i++) {
            book.follow(recording.message(i));
        }
        List<String> changed = new ArrayList<>();
        long id = book.lastId();
        long lower = id - 1 - recording.random().nextLong(Math.min(id / 2, RESTART_MAX));
        if (withSnapshot) {
            RecordedMessage made =
                    Truth.snapshot(book, recording.message(snapshot), recording.message(at));
            changed.add(lowered(made, lower).line());
        }
        for (int i = at; i < recording.lines().size(); i++) {
            changed.add(lowered(recording.message(i), lower).line());
        }
        recording.replace(at, recording.lines().size() - at, changed);
    }

    private static RecordedMessage lowered(RecordedMessage message, long lower) {
        RecordedMessage changed = message;
        if (message.isBook() || message.isQuote()) {
            for (String key : List.of("U", "u", "pu", "lastUpdateId")) {
                if (message.has(key)) {
                    changed = changed.with(key, message.valueOf(key) - lower);
                }
            }
        }
        return changed;
    }

    /**
     * A second connection delivers the same changes in other groups: each message has the later
     * half of one delta and the earlier half of the next, behind that one.
     */
    static void secondConnection(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        for (int i = 0; i < GROUPS && at != Damaging.NOWHERE; i++) {
            int next = recording.next(at + 1, RecordedMessage::isDelta);
            if (next == Damaging.NOWHERE) {
                return;
            }
            RecordedMessage group = group(recording.message(at), recording.message(next));
            recording.insert(next + 1, group);
            at = next;
        }
    }

    private static RecordedMessage group(RecordedMessage one, RecordedMessage two) {
        RecordedMessage made =
                two.with("U", middle(one) + 1).with("pu", middle(one)).with("u", middle(two));
        for (Side side : Side.values()) {
            List<Map.Entry<BigDecimal, BigDecimal>> late = one.levels(side);
            List<Map.Entry<BigDecimal, BigDecimal>> early = two.levels(side);
            List<Map.Entry<BigDecimal, BigDecimal>> both =
                    new ArrayList<>(late.subList(late.size() / 2, late.size()));
            List<Map.Entry<BigDecimal, BigDecimal>> half = early.subList(0, early.size() / 2);
            half.forEach(
                    level -> both.removeIf(each -> each.getKey().compareTo(level.getKey()) == 0));
            both.addAll(half);
            made = made.withLevels(side, both);
        }
        return made;
    }

    private static long middle(RecordedMessage delta) {
        return delta.valueOf("U") + (delta.valueOf("u") - delta.valueOf("U")) / 2;
    }
}
