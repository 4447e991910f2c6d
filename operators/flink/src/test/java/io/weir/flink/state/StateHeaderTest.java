package io.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateHeaderTest {

    private static final int MOST = 3;

    /** A section of which only the names matter. */
    private record Named(String sectionId, List<String> names) implements StateSection {
        @Override
        public int sectionVersion() {
            return 1;
        }

        @Override
        public void write(ByteOutput out) {}

        @Override
        public void read(int version, ByteInput in) {}

        @Override
        public List<Segmented> segmented() {
            return names.stream().map(name -> (Segmented) new LongRing(name, 1)).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void listsTheSectionsItWasMadeOfAndNoOthers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StateHeader fresh = StateHeader.fresh(new TreeMap<>(Map.of("scale", "2")));
        int equal = 0;
        for (int i = 0; i < 20_000; i++) {
            List<StateSection> one = sections(random);
            List<StateSection> other = sections(random);
            boolean same =
                    names(one).equals(names(other))
                            && parts(one).toList().equals(parts(other).toList());
            equal += same ? 1 : 0;

            StateHeader header = fresh.next(one);
            assertThat(header.lists(other)).as("seed %d, case %d", seed, i).isEqualTo(same);
            assertThat(header.lists(one)).isTrue();
            assertThat(fresh.next(header)).isEqualTo(header);
            assertThat(StateHeader.read("key", header.toBytes())).isEqualTo(header);
        }
        assertThat(equal).as("seed %d: both outcomes happen", seed).isBetween(100, 19_900);
    }

    private static List<StateSection> sections(SplittableRandom random) {
        List<StateSection> sections = new ArrayList<>();
        for (int i = random.nextInt(MOST); i > 0; i--) {
            List<String> parts = new ArrayList<>();
            for (int p = random.nextInt(MOST); p > 0; p--) {
                parts.add("part" + random.nextInt(2));
            }
            sections.add(new Named("section" + random.nextInt(2), parts));
        }
        return sections;
    }

    private static List<String> names(List<StateSection> sections) {
        return sections.stream().map(StateSection::sectionId).toList();
    }

    private static Stream<String> parts(List<StateSection> sections) {
        return sections.stream()
                .flatMap(section -> section.segmented().stream())
                .map(Segmented::name);
    }
}
