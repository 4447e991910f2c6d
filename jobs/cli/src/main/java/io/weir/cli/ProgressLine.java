package io.weir.cli;

import io.weir.schema.Checks;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One line on the terminal that shows how far a run is, rewritten a few times a second.
 *
 * <p>Shown on a terminal only; nothing is written into a log or a pipe.
 */
final class ProgressLine implements AutoCloseable {

    private static final long REFRESH_MILLIS = 200;
    private static final double NANOS_PER_SECOND = 1e9;
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
    private final Supplier<State> source;
    private final long startedNanos = System.nanoTime();
    private final Thread painter;
    private volatile boolean running = true;

    private ProgressLine(PrintWriter err, Supplier<State> source) {
        this.err = err;
        this.source = source;
        this.painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
    }

    /** Starts to show progress if a person watches and did not ask for silence. */
    static ProgressLine start(PrintWriter err, boolean quiet, Supplier<State> source) {
        ProgressLine line = new ProgressLine(err, source);
        if (!quiet && System.console() != null) {
            line.painter.start();
        }
        return line;
    }

    private void paint() {
        while (running) {
            err.print(CLEAR + text(source.get(), System.nanoTime() - startedNanos));
            err.flush();
            try {
                Thread.sleep(REFRESH_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
        }
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
            text += Checks.format("  %3.0f %%", 100 * Math.min(1, state.fraction()));
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
