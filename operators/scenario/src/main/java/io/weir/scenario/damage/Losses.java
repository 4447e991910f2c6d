package io.weir.scenario.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is lost, repeated, or comes at another place: whole messages, as they were. */
final class Losses {

    private static final int NEAR = 40;
    private static final int BURST = 60;
    private static final long SECOND = 1_000_000_000L;

    private Losses() {}

    static void deltaLost(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at != Damaging.NOWHERE) {
            recording.replace(at, 1, List.of());
        }
    }

    static void snapshotLost(Damaging recording) {
        int at = recording.pick(RecordedMessage::isSnapshot);
        if (at != Damaging.NOWHERE) {
            recording.replace(at, 1, List.of());
        }
    }

    /** All that came within up to 60 lines. */
    static void burstLost(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at != Damaging.NOWHERE) {
            int most = recording.lines().size() - at;
            int count = 2 + recording.random().nextInt(BURST);
            recording.replace(at, Math.min(count, most), List.of());
        }
    }

    static void deltaRepeated(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at != Damaging.NOWHERE) {
            RecordedMessage delta = recording.message(at);
            int to = at + 1 + recording.random().nextInt(NEAR);
            recording.insert(Math.min(to, recording.lines().size()), delta);
        }
    }

    /** A delta and the next one change places; receive times stay. */
    static void neighboursSwapped(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        int other = at == Damaging.NOWHERE ? at : recording.next(at + 1, RecordedMessage::isDelta);
        if (other == Damaging.NOWHERE) {
            return;
        }
        RecordedMessage first = recording.message(at);
        RecordedMessage second = recording.message(other);
        List<String> changed = new ArrayList<>(recording.lines().subList(at, other + 1));
        changed.set(0, second.receivedAs(first).line());
        changed.set(changed.size() - 1, first.receivedAs(second).line());
        recording.replace(at, changed.size(), changed);
    }

    /** A delta comes up to 5 s later than it did. */
    static void deltaDelayed(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at == Damaging.NOWHERE) {
            return;
        }
        RecordedMessage delta = recording.message(at);
        int to = recording.after(at, 1 + recording.random().nextLong(5 * SECOND));
        recording.replace(at, 1, List.of());
        recording.insert(Math.max(at, to - 1), delta);
    }

    /** The best quotes of the rest of the recording. */
    static void quotesLost(Damaging recording) {
        loseRest(recording, RecordedMessage::isQuote, RecordedMessage::isQuote);
    }

    /** Deltas and snapshots of the rest of the recording; quotes and trades go on. */
    static void deltasStop(Damaging recording) {
        loseRest(recording, RecordedMessage::isDelta, RecordedMessage::isBook);
    }

    private static void loseRest(
            Damaging recording, Predicate<RecordedMessage> from, Predicate<RecordedMessage> lost) {
        int at = recording.pick(from);
        if (at == Damaging.NOWHERE) {
            return;
        }
        int count = recording.lines().size() - at;
        List<String> left =
                recording.lines().subList(at, at + count).stream()
                        .map(RecordedMessage::new)
                        .filter(lost.negate())
                        .map(RecordedMessage::line)
                        .toList();
        recording.replace(at, count, left);
    }

    /** Nothing is received for 3 to 15 s; then all of it at once. */
    static void feedFrozen(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at == Damaging.NOWHERE) {
            return;
        }
        int to = recording.after(at, 3 * SECOND + recording.random().nextLong(12 * SECOND));
        if (to == recording.lines().size()) {
            return;
        }
        RecordedMessage end = recording.message(to);
        List<String> late = new ArrayList<>();
        for (int i = at; i < to; i++) {
            late.add(recording.message(i).receivedAs(end).line());
        }
        recording.replace(at, to - at, late);
    }
}
