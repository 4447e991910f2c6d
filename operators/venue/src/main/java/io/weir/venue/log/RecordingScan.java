package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code weir inspect} says of recordings; nothing is run. */
public final class RecordingScan {

    private static final long MILLI = 1_000_000;
    private static final long SUGGESTION_STEP = 100 * MILLI;
    private static final long NONE = MarketEvent.NONE;

    private final LogDescriptor log;
    private final TreeSet<String> streams = new TreeSet<>();
    private final TreeMap<String, Channels> instruments = new TreeMap<>();
    private final TreeMap<String, Long> deadLetters = new TreeMap<>();
    private final List<LogScan.Span> spans = new ArrayList<>();
    private long gaps;
    private long skewMin = Long.MAX_VALUE;
    private long skewMax = Long.MIN_VALUE;
    private long late;
    private long spanFrom = NONE;
    private long spanTo = NONE;

    /** Largest venue time of the log since the last END. */
    private long reached = NONE;

    /** Of one instrument, by the ordinal of the kind. */
    private static final class Channels {
        final long[] messages = new long[EventKind.values().length];
        final Steps[] steps = new Steps[EventKind.values().length];
    }

    private static final class Steps {
        long largest;
        long over100ms;
        long over500ms;
        long over1s;
        long over2s;

        void add(long step) {
            largest = Math.max(largest, step);
            over100ms += step > 100 * MILLI ? 1 : 0;
            over500ms += step > 500 * MILLI ? 1 : 0;
            over1s += step > 1_000 * MILLI ? 1 : 0;
            over2s += step > 2_000 * MILLI ? 1 : 0;
        }
    }

    private RecordingScan(LogDescriptor log) {
        this.log = log;
    }

    /** Reads every log of the plan once. */
    public static List<LogScan> scan(
            RecordingPlan plan, InstrumentRegistry registry, ClockSettings settings) {
        List<LogScan> scans = new ArrayList<>();
        for (LogDescriptor log : plan.logs()) {
            scans.add(scan(log, registry, settings));
        }
        return scans;
    }

    /** Reads one log. */
    public static LogScan scan(
            LogDescriptor log, InstrumentRegistry registry, ClockSettings settings) {
        RecordingScan scan = new RecordingScan(log);
        try (LogReader reader = LogReader.open(log, registry, settings)) {
            for (MarketEvent event = reader.next(); event != null; event = reader.next()) {
                scan.add(event);
            }
            return scan.result(reader.counters());
        } catch (IOException e) {
            throw new InputException(e, "Cannot read %s: %s", log.files(), Checks.reason(e));
        }
    }

    private void add(MarketEvent event) {
        streams.add(event.streamId());
        if (event.body() instanceof DeadLetter letter) {
            deadLetters.merge(letter.reason().name(), 1L, Long::sum);
            return;
        }
        Channels channels = instruments.computeIfAbsent(event.instrument(), name -> new Channels());
        channels.messages[event.kind().ordinal()]++;
        gaps += event.kind() == EventKind.LOST ? 1 : 0;
        late += event.stamp().lateness() == Stamp.Lateness.ON_TIME ? 0 : 1;
        if (event.kind() == EventKind.END) {
            endSpan();
            return;
        }
        spanFrom = spanFrom == NONE ? event.receiveTime() : spanFrom;
        spanTo = event.receiveTime();
        boolean believed =
                event.venueTime() != NONE && event.stamp().lateness() != Stamp.Lateness.CLOCK;
        if (believed) {
            observe(event, channels);
        }
    }

    private void observe(MarketEvent event, Channels channels) {
        skewMin = Math.min(skewMin, event.stamp().offset());
        skewMax = Math.max(skewMax, event.stamp().offset());
        int kind = event.kind().ordinal();
        if (channels.steps[kind] == null) {
            channels.steps[kind] = new Steps();
        }
        if (reached != NONE) {
            channels.steps[kind].add(Math.max(0, reached - event.venueTime()));
        }
        reached = Math.max(reached, event.venueTime());
    }

    // There is an END for each instrument at the same place; one ends the span.
    private void endSpan() {
        if (spanFrom != NONE) {
            spans.add(new LogScan.Span(spanFrom, spanTo));
        }
        spanFrom = NONE;
        reached = NONE;
    }

    private LogScan result(LogCounters counters) {
        endSpan();
        long largest = 0;
        TreeMap<String, LogScan.InstrumentScan> named = new TreeMap<>();
        for (Map.Entry<String, Channels> entry : instruments.entrySet()) {
            Channels channels = entry.getValue();
            Map<String, Long> messages = new LinkedHashMap<>();
            Map<String, LogScan.BackwardSteps> steps = new LinkedHashMap<>();
            for (EventKind kind : EventKind.values()) {
                if (channels.messages[kind.ordinal()] > 0) {
                    messages.put(kind.name(), channels.messages[kind.ordinal()]);
                }
                Steps s = channels.steps[kind.ordinal()];
                if (s != null) {
                    largest = Math.max(largest, s.largest);
                    steps.put(
                            kind.name(),
                            new LogScan.BackwardSteps(
                                    s.largest, s.over100ms, s.over500ms, s.over1s, s.over2s));
                }
            }
            named.put(entry.getKey(), new LogScan.InstrumentScan(messages, steps));
        }
        boolean timed = skewMin <= skewMax;
        return new LogScan(
                log,
                List.copyOf(streams),
                named,
                counters,
                spans,
                deadLetters,
                gaps,
                timed ? skewMin : 0,
                timed ? skewMax : 0,
                late,
                Math.floorDiv(largest + SUGGESTION_STEP - 1, SUGGESTION_STEP) * SUGGESTION_STEP);
    }
}
