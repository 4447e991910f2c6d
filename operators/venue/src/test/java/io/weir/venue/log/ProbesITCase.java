package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import io.weir.venue.Venue;
import io.weir.venue.WireFormat;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every probe on the recorded messages of every venue: it names its own and no other. */
class ProbesITCase {

    private static final Path SHARED = Path.of("../../../shared/data");

    /** Exchanges whose messages have the form of another one. */
    private static final List<String> ALIKE = List.of("BINANCE_US");

    static Stream<Path> captures() throws IOException {
        Path folder = SHARED.resolve("venue-captures");
        if (!Files.isDirectory(folder)) {
            return Stream.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(f -> f.toString().endsWith(".jsonl.gz"))
                    .filter(f -> !f.toString().contains("BITFINEX_2025"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void onlyTheVenueOfACaptureNamesItsMessages(Path capture) throws IOException {
        assumeTrue(Files.isRegularFile(capture), "no recordings at " + capture);
        TreeMap<String, MessageProbe> probes = new TreeMap<>();
        for (WireFormat wire : ToyVenue.WITH_OTHERS.wires()) {
            probes.put(wire.name(), wire.probe(""));
        }
        TreeSet<String> own = new TreeSet<>();
        String exchange = "";
        try (CryptofeedLines lines = new CryptofeedLines(StoredFile.of(capture))) {
            while (lines.next()) {
                assertThat(lines.problem()).isNull();
                if (lines.content() == MessageFile.Content.BLANK) {
                    exchange = lines.captureName();
                    @Nullable Venue venue = ToyVenue.WITH_OTHERS.ofCapture(exchange);
                    if (venue != null) {
                        venue.wires().forEach(wire -> own.add(wire.name()));
                    }
                } else if (lines.content() == MessageFile.Content.MESSAGE) {
                    probes.forEach((name, probe) -> ask(name, probe, lines, own));
                }
            }
        }
        assertThat(exchange).isNotEmpty();
    }

    private static void ask(
            String name, MessageProbe probe, CryptofeedLines at, TreeSet<String> own) {
        @Nullable MessageIdentity identity =
                probe.identify(at.payload(), at.payloadFrom(), at.payloadTo());
        boolean names = identity != null && !identity.venue().isEmpty();
        if (names && !own.contains(name) && !ALIKE.contains(at.captureName())) {
            assertThat(identity)
                    .as(
                            "%s on %s",
                            name, new String(at.payload(), 0, Math.min(at.payloadTo(), 200)))
                    .isNull();
        }
    }
}
