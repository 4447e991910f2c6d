package io.weir.scenario.damage;

import static io.weir.schema.Checks.checkArgument;

import java.util.ArrayList;
import java.util.List;

/**
 * One change that was made to a recording: lines that were replaced by others.
 *
 * @param kind of the damage
 * @param line place of the first line that was replaced, or before which others were put; from 0,
 *     in the recording as it was just before this change
 * @param receiveTime of the recording at that place, in the unit of its lines
 * @param before the lines that were there; empty where lines were added
 * @param after the lines that are there now; empty where lines were lost
 */
public record Injection(
        DamageKind kind, int line, long receiveTime, List<String> before, List<String> after) {

    public Injection {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The recording with this change; refused where {@link #before} is not at its place. */
    public List<String> applyTo(List<String> lines) {
        int end = line + before.size();
        checkArgument(
                end <= lines.size() && lines.subList(line, end).equals(before),
                "Invalid recording for %s: must have %d lines as they were at line %d",
                kind,
                before.size(),
                line);
        List<String> changed = new ArrayList<>(lines.size() + after.size() - before.size());
        changed.addAll(lines.subList(0, line));
        changed.addAll(after);
        changed.addAll(lines.subList(end, lines.size()));
        return changed;
    }
}
