package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBuilderTest {

    @TempDir Path run;

    @Test
    void buildsAPageOfAWholeRun() throws IOException {
        String keep = System.getProperty("weir.report.keep");
        Path at = keep == null ? run : Path.of(keep);
        new SyntheticRun(at, 1)
                .instrument("binance-usdm", "WEIRUSDT", 9000, 61_234.5)
                .instrument("binance-spot", "LOCKUSDT", 3000, 0.5)
                .late("binance-usdm", "WEIRUSDT", 70)
                .deadLetters("bad \"quoted\" </script><script>alert(1)</script>", 9)
                .manifest();
        Path page = ReportBuilder.build(at, ReportOptions.defaults());
        assertThat(Files.size(page)).isLessThan(4_000_000L);
    }
}
