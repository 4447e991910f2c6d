package io.weir.kernel;

import static io.weir.kernel.Coverage.Entry.CONTINUES;
import static io.weir.kernel.Coverage.Entry.NONE;
import static io.weir.kernel.Coverage.Entry.STARTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private final Coverage coverage = new Coverage(10);

    @Test
    void startsWithTheFirstRecord() {
        assertThat(enter(EventKind.TRADE, "a", 5)).isEqualTo(STARTS);
        assertThat(enter(EventKind.TRADE, "a", 6)).isEqualTo(CONTINUES);
    }

    @Test
    void connectionAloneCoversNothing() {
        assertThat(enter(EventKind.CONNECTED, "a", 5)).isEqualTo(NONE);
        assertThat(enter(EventKind.SUBSCRIBED, "a", 6)).isEqualTo(STARTS);
    }

    @Test
    void endsWithTheLastOpenStream() {
        enter(EventKind.TRADE, "a", 5);
        enter(EventKind.TRADE, "b", 6);
        assertThat(ends(EventKind.DISCONNECTED, "a", 7)).isFalse();
        assertThat(ends(EventKind.END, "b", 8)).isTrue();
        assertThat(coverage.isCovered()).isFalse();
    }

    @Test
    void shortPauseCountsAsCovered() {
        enter(EventKind.TRADE, "a", 5);
        ends(EventKind.END, "a", 8);
        assertThat(enter(EventKind.TRADE, "a", 18)).isEqualTo(CONTINUES);
    }

    @Test
    void longPauseStartsAnew() {
        enter(EventKind.TRADE, "a", 5);
        ends(EventKind.END, "a", 8);
        assertThat(enter(EventKind.TRADE, "a", 19)).isEqualTo(STARTS);
    }

    @Test
    void isOverADayAfterTheLastStreamWasClosed() {
        long day = 86_400_000_000_000L;
        assertThat(coverage.overAfter()).isEqualTo(Host.NEVER);
        enter(EventKind.TRADE, "a", 5);
        enter(EventKind.TRADE, "b", 6);
        ends(EventKind.END, "a", 7);
        assertThat(coverage.overAfter()).isEqualTo(Host.NEVER);
        ends(EventKind.DISCONNECTED, "b", 8);
        assertThat(coverage.overAfter()).isEqualTo(8 + day);
        enter(EventKind.CONNECTED, "b", 9);
        assertThat(coverage.overAfter()).isEqualTo(Host.NEVER);
        ends(EventKind.DISCONNECTED, "b", 10);
        assertThat(coverage.overAfter()).isEqualTo(10 + day);

        ByteOutput out = new ByteOutput();
        coverage.write(out);
        Coverage restored = new Coverage(3 * day);
        restored.read(new ByteInput(out.toByteArray()));
        // A pause that still counts as covered is never longer than what is remembered.
        assertThat(restored.overAfter()).isEqualTo(10 + 3 * day);
    }

    @Test
    void remembersAcrossRestore() {
        enter(EventKind.TRADE, "a", 5);
        enter(EventKind.TRADE, "b", 6);
        ends(EventKind.END, "a", 7);
        ByteOutput out = new ByteOutput();
        coverage.write(out);
        Coverage restored = new Coverage(10);
        restored.read(new ByteInput(out.toByteArray()));
        assertThat(restored.endsWith(event(EventKind.END, "a", 9))).isFalse();
        assertThat(restored.endsWith(event(EventKind.END, "b", 9))).isTrue();
    }

    private Coverage.Entry enter(EventKind kind, String stream, long time) {
        return coverage.enter(event(kind, stream, time));
    }

    private boolean ends(EventKind kind, String stream, long time) {
        MarketEvent event = event(kind, stream, time);
        coverage.enter(event);
        boolean ends = coverage.endsWith(event);
        coverage.leave(event);
        return ends;
    }

    private static MarketEvent event(EventKind kind, String stream, long time) {
        Stamp stamp = new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME);
        return new MarketEvent(
                "venue:A", kind, 0, stream, 0, 0, time, time, stamp, StreamNote.INSTANCE);
    }
}
