package io.weir.scenario.damage;

import java.util.List;

/** Lines that are no message any more. */
final class BrokenLines {

    private static final int JUNK_MAX = 200;

    private BrokenLines() {}

    /** A delta ends somewhere in its message. */
    static void cut(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at != Damaging.NOWHERE) {
            RecordedMessage delta = recording.message(at);
            int left = 1 + recording.random().nextInt(delta.body().length() - 1);
            recording.replace(
                    at, 1, List.of(delta.withBody(delta.body().substring(0, left)).line()));
        }
    }

    /** A delta and the line behind it run together. */
    static void merged(Damaging recording) {
        int at = recording.pick(RecordedMessage::isDelta);
        if (at != Damaging.NOWHERE && at + 1 < recording.lines().size()) {
            String both = recording.lines().get(at) + recording.lines().get(at + 1);
            recording.replace(at, 2, List.of(both));
        }
    }

    /** A line of printable junk stands between others. */
    static void junk(Damaging recording) {
        int at = recording.pick(message -> true);
        if (at == Damaging.NOWHERE) {
            return;
        }
        StringBuilder junk = new StringBuilder();
        int length = 1 + recording.random().nextInt(JUNK_MAX);
        for (int i = 0; i < length; i++) {
            junk.append((char) (' ' + 1 + recording.random().nextInt('~' - ' ')));
        }
        recording.replace(at, 0, List.of(junk.toString()));
    }
}
