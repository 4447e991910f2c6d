package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.dataset.RunManifest;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log with two venues is replayed: every message stands in the book of its own product. */
class TwoVenuesITCase {

    private static final String SPOT = "binance-spot:BTCUSDT";
    private static final String USDM = "binance-usdm:BTCUSDT";

    @TempDir private Path folder;

    private static Path fieldCase(String name) {
        Path path =
                Path.of(System.getProperty("weir.root"))
                        .toAbsolutePath()
                        .resolve("../shared/data/field-cases")
                        .normalize()
                        .resolve(name);
        assumeTrue(Files.exists(path), () -> "Skipped: " + path + " is not beside the project");
        return path;
    }

    @Test
    void spotAndFuturesInOneFileHaveTwoBooks() throws IOException {
        Path recording = fieldCase("r33_spot_and_usdm_in_one_file/btcusdt.gz");
        PlainRun plain = PlainRun.of(List.of(recording));
        assertThat(plain.hosts()).containsOnlyKeys(SPOT, USDM);
        assertThat(plain.rows("dead_letter")).isEmpty();
        // Prices of the two differ by a thousand: a snapshot in the wrong book would show.
        TreeSet<String> seen = new TreeSet<>();
        for (Row row : plain.rows("top_of_book")) {
            if (!RunRows.isNull(row, "bid")) {
                boolean spot = RunRows.text(row, "venue").equals("binance-spot");
                assertThat(Double.longBitsToDouble(RunRows.number(row, "bid")))
                        .isBetween(spot ? 9_900.0 : 8_900.0, spot ? 10_100.0 : 9_100.0);
                seen.add(RunRows.text(row, "venue"));
            }
        }
        assertThat(seen).containsExactly("binance-spot", "binance-usdm");
        assertThat(books(plain.rows("book_status")))
                .contains("binance-spot VALID", "binance-usdm VALID");
    }

    private static TreeSet<String> books(List<Row> rows) {
        TreeSet<String> states = new TreeSet<>();
        rows.forEach(r -> states.add(RunRows.text(r, "venue") + ' ' + RunRows.text(r, "state")));
        return states;
    }

    @Test
    void bothVenuesAreInTheManifestAndInTheRows() throws IOException {
        Path recording = fieldCase("r33_spot_and_usdm_in_one_file/btcusdt.gz");
        Path run = folder.resolve("run");
        Path again = folder.resolve("again");
        Weir.run("replay", recording, "--out", run, "--no-report").succeeds();
        Weir.run("replay", recording, "--out", again, "--no-report", "--parallelism", "2")
                .succeeds();
        assertThat(Weir.run("digest", again).out()).isEqualTo(Weir.run("digest", run).out());
        RunManifest manifest = RunManifest.read(run);
        assertThat(manifest.versions()).containsEntry("wire.binance", "2");
        assertThat(manifest.configuration().get("instruments").toString()).contains(SPOT, USDM);
        assertThat(manifest.logs()).hasSize(1);
        assertThat(manifest.logs().get(0).streams().get(0).id())
                .startsWith("local-json:" + SPOT + ':');
        TreeSet<String> venues = new TreeSet<>();
        for (Row row : RunRows.of(run, "features")) {
            venues.add(RunRows.text(row, "venue"));
        }
        assertThat(venues).containsExactly("binance-spot", "binance-usdm");
    }

    @Test
    void twoTradesOfTwoVenuesAreTwoInstruments() throws IOException {
        Path recording = fieldCase("min_two_venues/f.txt");
        assertThat(PlainRun.of(List.of(recording)).hosts()).containsOnlyKeys(SPOT, USDM);
        assertThat(Weir.run("inspect", recording).succeeds().out()).contains(SPOT, USDM);
    }
}
