package io.weir.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real recordings beside the project, used in place. */
final class SharedData {

    private static final Path ROOT = Path.of(System.getProperty("weir.root")).toAbsolutePath();

    private SharedData() {}

    /** A file or folder of {@code binance-raw}; skips the test where the recordings are absent. */
    static Path binance(String name) {
        Path path = ROOT.resolve("../shared/data/binance-raw").normalize().resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "Skipped: the recording " + path + " is not beside the project");
        return path;
    }

    static List<Path> spot() {
        return List.of(binance("spot/btcusdt_20240808.gz"), binance("spot/btcusdt_20240809.gz"));
    }

    static List<Path> usdMargined2024() {
        return List.of(binance("usdm/btcusdt_20240808.gz"));
    }

    static List<Path> usdMargined2023() {
        return List.of(
                binance("usdm/btcusdt_20230404.dat.gz"), binance("usdm/btcusdt_20230405.dat.gz"));
    }

    static List<Path> usdMargined2022() {
        return List.of(binance("usdm/btcusdt_20220811.dat.gz"));
    }

    static List<Path> coinMargined() {
        return List.of(
                binance("coinm/btcusd_perp_20240808.gz"), binance("coinm/btcusd_perp_20240809.gz"));
    }

    static List<Path> all() {
        return Stream.of(
                        spot(),
                        usdMargined2024(),
                        usdMargined2023(),
                        usdMargined2022(),
                        coinMargined())
                .flatMap(List::stream)
                .toList();
    }

    /** The generated sample inside the project. */
    static Path sample() {
        return ROOT.resolve("sample-data");
    }
}
