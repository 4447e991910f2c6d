package io.weir.pipelines;

import io.weir.flink.source.EventLogs;
import io.weir.flink.source.RecordedLogs;
import io.weir.flink.source.SelectedLogs;
import io.weir.flink.source.Selection;
import io.weir.schema.Checks;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.Nearest;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputFile;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.RecordingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a recording that a run is asked for.
 *
 * @param symbols symbols in the venue's spelling, or {@code venue:symbol}; empty for all
 * @param from first moment of the run, ns since epoch, or {@link Selection#BEGINNING}
 * @param to first moment after the run, ns since epoch, or {@link Selection#END}
 */
public record RecordingPart(List<String> symbols, long from, long to) {

    private static final int NAMED_MAX = 20;

    /** The whole recording. */
    public static final RecordingPart WHOLE =
            new RecordingPart(List.of(), Selection.BEGINNING, Selection.END);

    public RecordingPart {
        symbols = List.copyOf(symbols);
    }

    /**
     * The instruments of the plan that are asked for, sorted.
     *
     * @throws IllegalArgumentException if a symbol is none of the recording's, naming those
     */
    public List<String> instruments(RecordingPlan plan) {
        TreeSet<String> recorded = new TreeSet<>();
        plan.logs().forEach(log -> recorded.addAll(log.instruments()));
        if (symbols.isEmpty()) {
            return List.copyOf(recorded);
        }
        TreeSet<String> chosen = new TreeSet<>();
        for (String symbol : symbols) {
            List<String> found = recorded.stream().filter(id -> isNamed(id, symbol)).toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        Checks.format(
                                "Invalid ingest.symbols: must be among %s, was '%s'%s",
                                named(recorded), symbol, Nearest.hint(symbol, recorded)));
            }
            chosen.addAll(found);
        }
        return List.copyOf(chosen);
    }

    private static boolean isNamed(String id, String symbol) {
        return id.equals(symbol) || id.substring(id.indexOf(':') + 1).equals(symbol);
    }

    private static String named(TreeSet<String> recorded) {
        List<String> first = recorded.stream().limit(NAMED_MAX).toList();
        String text = first.isEmpty() ? "none" : String.join(", ", first);
        return recorded.size() > NAMED_MAX ? text + " … (" + recorded.size() + " in all)" : text;
    }

    /**
     * The plan without the logs that have none of the instruments. A log that names no instrument
     * is kept: it may have any.
     */
    public RecordingPlan of(RecordingPlan plan) {
        if (symbols.isEmpty()) {
            return plan;
        }
        List<String> chosen = instruments(plan);
        List<LogDescriptor> logs = new ArrayList<>();
        for (LogDescriptor log : plan.logs()) {
            List<String> carried = log.instruments();
            if (carried.isEmpty() || carried.stream().anyMatch(chosen::contains)) {
                logs.add(log);
            }
        }
        TreeSet<String> files = new TreeSet<>();
        logs.forEach(log -> files.addAll(log.paths()));
        List<InputFile> inputs =
                plan.inputs().stream().filter(input -> files.contains(input.path())).toList();
        return new RecordingPlan(logs, inputs, plan.notes());
    }

    /** What is asked for, by the keys of its options; nothing for the whole recording. */
    public SortedMap<String, String> described(RecordingPlan plan) {
        TreeMap<String, String> described = new TreeMap<>();
        if (!symbols.isEmpty()) {
            described.put(IngestOptions.SYMBOLS.key(), instruments(plan).toString());
        }
        if (from != Selection.BEGINNING) {
            described.put(IngestOptions.FROM.key(), Long.toString(from));
        }
        if (to != Selection.END) {
            described.put(IngestOptions.TO.key(), Long.toString(to));
        }
        return described;
    }

    /**
     * The logs of the run.
     *
     * @param plan as {@link #of} gives it
     */
    public EventLogs logs(RecordingPlan plan, InstrumentRegistry registry, ClockSettings clock) {
        List<String> chosen = symbols.isEmpty() ? List.of() : instruments(plan);
        return SelectedLogs.of(
                new RecordedLogs(plan.logs(), registry, clock), new Selection(chosen, from, to));
    }
}
