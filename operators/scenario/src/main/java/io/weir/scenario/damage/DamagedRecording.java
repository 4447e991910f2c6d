package io.weir.scenario.damage;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A recording with damage, and what was done to it.
 *
 * @param lines a receive time, a blank, and a message, each
 * @param injections in the order in which they were made; none where a kind found nothing to damage
 */
public record DamagedRecording(List<String> lines, List<Injection> injections) {

    public DamagedRecording {
        lines = List.copyOf(lines);
        injections = List.copyOf(injections);
    }

    /** Damages a recording by each kind in turn; equal seeds do the same on every machine. */
    public static DamagedRecording of(List<String> lines, List<DamageKind> kinds, long seed) {
        Damaging damaging = new Damaging(lines, new SplittableRandom(seed));
        for (DamageKind kind : kinds) {
            damaging.damage(kind);
        }
        return new DamagedRecording(damaging.lines(), damaging.injections());
    }
}
