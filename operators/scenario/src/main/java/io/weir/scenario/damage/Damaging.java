package io.weir.scenario.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A recording while it is damaged: remembers each change. */
final class Damaging {

    /** Stands for "no such line". */
    static final int NOWHERE = -1;

    private final SplittableRandom random;
    private final List<Injection> injections = new ArrayList<>();
    private List<String> lines;
    private DamageKind kind = DamageKind.JUNK;

    Damaging(List<String> lines, SplittableRandom random) {
        this.lines = lines;
        this.random = random;
    }

    void damage(DamageKind newKind) {
        kind = newKind;
        kind.effect().damage(this);
    }

    List<String> lines() {
        return lines;
    }

    List<Injection> injections() {
        return injections;
    }

    SplittableRandom random() {
        return random;
    }

    RecordedMessage message(int line) {
        return new RecordedMessage(lines.get(line));
    }

    /** The first such line at or behind a place that is drawn from the first half, else before. */
    int pick(Predicate<RecordedMessage> wanted) {
        if (lines.isEmpty()) {
            return NOWHERE;
        }
        int drawn = random.nextInt((lines.size() + 1) / 2);
        int next = next(drawn, wanted);
        return next == NOWHERE ? next(0, wanted) : next;
    }

    /** The first such line from a place on, or {@link #NOWHERE}. */
    int next(int from, Predicate<RecordedMessage> wanted) {
        for (int i = from; i < lines.size(); i++) {
            if (wanted.test(message(i))) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** The first line that was received {@code nanos} after another, or the end. */
    int after(int line, long nanos) {
        long time = message(line).receiveNanos() + nanos;
        int at = next(line, message -> message.receiveNanos() >= time);
        return at == NOWHERE ? lines.size() : at;
    }

    /** Replaces so many lines by others. */
    void replace(int line, int count, List<String> after) {
        int near = Math.min(line, lines.size() - 1);
        List<String> before = List.copyOf(lines.subList(line, line + count));
        if (before.equals(after)) {
            return;
        }
        Injection injection = new Injection(kind, line, message(near).receiveTime(), before, after);
        lines = injection.applyTo(lines);
        injections.add(injection);
    }

    /** Puts a message before a line, received when that was. */
    void insert(int line, RecordedMessage message) {
        int near = Math.min(line, lines.size() - 1);
        replace(line, 0, List.of(message.receivedAs(message(near)).line()));
    }
}
