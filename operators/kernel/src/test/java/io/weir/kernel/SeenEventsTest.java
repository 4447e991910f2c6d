package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Aggressor;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.InOrder;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeenEventsTest {

    private static SeenEvents seen(Identity identity) {
        BookRules rules =
                BookRules.of(InOrder.withDepths()).withIdentity(EventKind.TRADE, identity);
        return new SeenEvents("test", EventKind.TRADE, rules);
    }

    private static MarketEvent trade(String stream, long ordinal, long sequence) {
        Trade trade = new Trade(1, 1, Aggressor.BUY, true);
        return MarketEvent.unstamped("v:S", EventKind.TRADE, sequence, 0, trade)
                .at(stream, ordinal, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void tradesWithoutIdsAllStayAfterAReconnect(Identity identity) {
        SeenEvents seen = seen(identity);
        int taken = 0;
        for (String stream : List.of("before", "after")) {
            for (int ordinal = 0; ordinal < 20; ordinal++) {
                taken += seen.add(trade(stream, ordinal, MarketEvent.NONE)) ? 1 : 0;
            }
        }
        assertThat(taken).as("of 40 trades whose ordinals start again").isEqualTo(40);
    }

    @Test
    void identitySaysWhereANumberIsTheSame() {
        SeenEvents global = seen(Identity.GLOBAL);
        assertThat(global.add(trade("a", 0, 7))).isTrue();
        assertThat(global.add(trade("b", 1, 7))).as("same number, other stream").isFalse();
        SeenEvents perStream = seen(Identity.PER_STREAM);
        assertThat(perStream.add(trade("a", 0, 7))).isTrue();
        assertThat(perStream.add(trade("b", 1, 7))).isTrue();
        assertThat(perStream.add(trade("a", 2, 7))).isFalse();
        assertThat(perStream.add(trade("b", 3, 7))).isFalse();
        perStream.streamEnded("a");
        assertThat(perStream.add(trade("a", 4, 7))).as("numbers start again").isTrue();
        assertThat(perStream.add(trade("b", 5, 7))).isFalse();
        SeenEvents none = seen(Identity.NONE);
        assertThat(none.add(trade("a", 0, 7))).isTrue();
        assertThat(none.add(trade("a", 1, 7))).isTrue();
    }

    @Test
    void streamsThatAreForgottenAreTheOldest() {
        SeenEvents seen = seen(Identity.PER_STREAM);
        for (int stream = 0; stream <= SeenEvents.STREAMS; stream++) {
            assertThat(seen.add(trade("s" + stream, 0, 7))).isTrue();
        }
        assertThat(seen.add(trade("s1", 1, 7))).isFalse();
        assertThat(seen.add(trade("s0", 1, 7))).as("forgotten").isTrue();
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void agreesWithASetAcrossRestores(Identity identity) {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        SeenEvents seen = seen(identity);
        MapStore store = new MapStore();
        TreeSet<String> twin = new TreeSet<>();
        for (int i = 0; i < 4_000; i++) {
            String stream = "s" + random.nextInt(4);
            if (random.nextInt(100) == 0) {
                seen.streamEnded(stream);
                if (identity == Identity.PER_STREAM) {
                    twin.removeIf(key -> key.startsWith(stream));
                }
            }
            if (random.nextInt(50) == 0) {
                seen = restored(seen, identity, store);
            }
            long number = random.nextInt(8) == 0 ? MarketEvent.NONE : random.nextInt(900);
            String key = (identity == Identity.GLOBAL ? "" : stream + ' ') + number;
            boolean counts = identity != Identity.NONE && number != MarketEvent.NONE;
            boolean expected = !counts || twin.add(key);
            assertThat(seen.add(trade(stream, i, number)))
                    .as("seed %d, step %d, %s", seed, i, key)
                    .isEqualTo(expected);
        }
    }

    private static SeenEvents restored(SeenEvents before, Identity identity, MapStore store) {
        ByteOutput out = new ByteOutput();
        before.write(out);
        for (Segmented ring : before.segmented()) {
            ring.writeSegments(store);
        }
        SeenEvents after = seen(identity);
        ByteInput in = new ByteInput(out.toByteArray());
        after.read(in);
        assertThat(in.remaining()).isZero();
        for (Segmented ring : after.segmented()) {
            ring.readSegments(store);
        }
        return after;
    }

    private static final class MapStore implements SegmentStore {
        private final Map<String, byte[]> segments = new TreeMap<>();

        @Override
        public void put(String name, long segment, byte[] bytes) {
            segments.put(name + '/' + segment, bytes);
        }

        @Override
        public byte[] get(String name, long segment) {
            return segments.get(name + '/' + segment);
        }

        @Override
        public void remove(String name, long segment) {
            segments.remove(name + '/' + segment);
        }
    }
}
