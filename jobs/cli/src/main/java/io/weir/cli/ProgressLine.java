package io.weir.cli;

import io.weir.schema.Checks;
import io.weir.schema.Progress;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line on the terminal that shows what is being done, how much of it is, and what remains,
 * rewritten a few times a second.
 *
 * <p>Shown on a terminal only; nothing is written into a log or a pipe.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long REFRESH_MILLIS = 200;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    /** How long it takes until what is left can be guessed. */
    private static final long SURE_NANOS = 1_000_000_000L;

    private static final String CLEAR = "\r\u001b[K";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * How far a run is.
     *
     * @param events messages read so far
     * @param eventTimeNanos event time reached, or {@link Long#MIN_VALUE} before the first
     * @param fraction of the input that was read, 0 to 1, or negative where the end is not known
     */
    record State(long events, long eventTimeNanos, double fraction) {}

    private final PrintWriter err;
    private final Thread painter;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private volatile Phase phase = new Phase("", -1);
    private volatile boolean running = true;

    /** What is being done, and how much of it is. */
    private static final class Phase {
        private final String name;
        private final long total;
        private final LongAdder done = new LongAdder();
        private final long startedNanos = System.nanoTime();
        private @Nullable Supplier<State> job;

        Phase(String name, long total) {
            this.name = name;
            this.total = total;
        }

        String text(long nowNanos) {
            long elapsed = nowNanos - startedNanos;
            Supplier<State> of = job;
            return of == null
                    ? ProgressLine.text(
                            name, total <= 0 ? -1 : done.sum() / (double) total, elapsed)
                    : ProgressLine.text(of.get(), elapsed);
        }
    }

    private ProgressLine(PrintWriter err) {
        this.err = err;
        this.painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
    }

    /** Starts to show progress if a person watches and did not ask for silence. */
    static ProgressLine start(PrintWriter err, boolean quiet) {
        ProgressLine line = new ProgressLine(err);
        if (!quiet && System.console() != null) {
            line.painter.start();
        }
        return line;
    }

    @Override
    public void phase(String name, long total) {
        begin(new Phase(name, total));
    }

    private void begin(Phase next) {
        endPhase();
        phase = next;
    }

    private void endPhase() {
        if (!phase.name.isEmpty()) {
            nanos.merge(phase.name, System.nanoTime() - phase.startedNanos, Long::sum);
        }
        phase = new Phase("", -1);
    }

    /** Ends the last phase, and says how long each took, ns, in their order. */
    Map<String, Long> phases() {
        endPhase();
        return nanos;
    }

    @Override
    public void done(long more) {
        phase.done.add(more);
    }

    /** The job runs now, and says itself how far it is. */
    void job(Supplier<State> source) {
        Phase computing = new Phase("computing", -1);
        computing.job = source;
        begin(computing);
    }

    private void paint() {
        while (running) {
            err.print(CLEAR + phase.text(System.nanoTime()));
            err.flush();
            try {
                Thread.sleep(REFRESH_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /**
     * A phase that is not the job.
     *
     * @param fraction that is done, 0 to 1, or negative where the end is not known
     */
    static String text(String phase, double fraction, long elapsedNanos) {
        if (fraction < 0) {
            return phase;
        }
        double done = Math.min(1, fraction);
        String text = Checks.format("%s  %3.0f %%", phase, PERCENT * done);
        if (elapsedNanos < SURE_NANOS || done <= 0) {
            return text;
        }
        double left = elapsedNanos * (1 - done) / done / NANOS_PER_SECOND;
        return text + Checks.format("  %,.0f s left", Math.ceil(left));
    }

    static String text(State state, long elapsedNanos) {
        double seconds = Math.max(elapsedNanos, 1) / NANOS_PER_SECOND;
        String text =
                Checks.format("%,d messages  %,.0f/s", state.events(), state.events() / seconds);
        if (state.eventTimeNanos() != Long.MIN_VALUE) {
            Instant time = Instant.EPOCH.plusNanos(state.eventTimeNanos());
            text += "  at " + TIME.format(time) + " UTC";
        }
        if (state.fraction() >= 0) {
            text += Checks.format("  %3.0f %%", PERCENT * Math.min(1, state.fraction()));
        }
        return text;
    }

    @Override
    public void close() {
        running = false;
        if (painter.isAlive()) {
            painter.interrupt();
            try {
                painter.join(REFRESH_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            err.print(CLEAR);
            err.flush();
        }
    }
}
