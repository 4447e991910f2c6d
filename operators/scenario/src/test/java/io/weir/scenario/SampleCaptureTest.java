package io.weir.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SampleCaptureTest {

    private static final Path SAMPLE =
            Path.of(System.getProperty("weir.root")).resolve("sample-data");

    @Test
    void committedFilesAreWhatTheSeedGives() throws IOException {
        assertThat(lines("usdm_weirusdt.gz"))
                .isEqualTo(SampleCapture.usdMargined(SampleCapture.SEED));
        assertThat(lines("spot_lockusdt.gz")).isEqualTo(SampleCapture.spot(SampleCapture.SEED));
    }

    @Test
    void otherSeedGivesAnotherRecording() {
        assertThat(SampleCapture.spot(1)).isNotEqualTo(SampleCapture.spot(2));
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(SAMPLE.resolve(file))),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
