package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.InstrumentHealth;
import java.util.List;

/** How far the instruments' rows can be trusted, for the table that the page begins with. */
final class Health {

    private static final int ROWS_MAX = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private Health() {}

    /** Writes nothing if the run has told nothing. */
    static void write(List<InstrumentHealth> worstFirst, ObjectNode root) {
        if (worstFirst.isEmpty()) {
            return;
        }
        ObjectNode node = root.putObject("health");
        node.put("total", worstFirst.size());
        node.put("never", worstFirst.stream().filter(InstrumentHealth::isNeverValid).count());
        ArrayNode rows = node.putArray("rows");
        for (InstrumentHealth health :
                worstFirst.subList(0, Math.min(ROWS_MAX, worstFirst.size()))) {
            ObjectNode row = rows.addObject();
            row.put("instrument", health.id());
            Json.put(row, "covered", health.coveredNanos() / NANOS_PER_SECOND);
            Json.put(row, "valid", health.validShare());
            row.put("spells", health.validSpells());
            row.put("gaps", health.gaps());
            Json.put(row, "known", health.knownShare());
            row.put("late", health.late());
            long silence = health.largestSilenceNanos();
            Json.put(row, "silence", silence < 0 ? Double.NaN : silence / NANOS_PER_SECOND);
        }
    }

    /**
     * Writes the figures of one instrument that the page shows on top, as its table of all: shares
     * of the covered time and of the labels, counts of gaps and late records.
     */
    static void figures(InstrumentHealth health, ObjectNode node) {
        Json.put(node, "covered", health.coveredNanos() / NANOS_PER_SECOND);
        Json.put(node, "valid", health.validShare());
        node.put("spells", health.validSpells());
        node.put("gaps", health.gaps());
        node.put("late", health.late());
        Json.put(node, "void", 1 - health.knownShare());
        node.put("labels", health.labels());
    }
}
