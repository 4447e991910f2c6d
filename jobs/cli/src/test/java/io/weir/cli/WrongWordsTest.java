package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongWordsTest {

    @ParameterizedTest
    @CsvSource({
        "replay --samplrs book x, --samplers",
        "replay --form 2024-08-08 x, --from",
        "digest --minute x, --minutes",
        "repaly x, replay",
        "diggest x, digest",
        "replay --set ingest.latenes=1s x, ingest.lateness",
        "replay --set features.samplers=clok_1s x, clock_1s",
        "replay --samplers boook x, book",
        "replay --set features.select=imbalence_l1 x, imbalance_l1"
    })
    void saysWhatWasMeant(String line, String meant) {
        assertThat(errors(line)).contains("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"replay --candles x", "candles x", "digest --rows x", "replay --samplers moon x"})
    void doesNotGuess(String line) {
        assertThat(errors(line)).startsWith("weir: ").doesNotContain("did you mean");
    }

    @Test
    void namesTheHelpToRead() {
        assertThat(errors("digest --rows x")).endsWith("Try 'weir digest --help'.\n");
    }

    private static String errors(String line) {
        StringWriter err = new StringWriter();
        int code =
                WeirCommand.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        line.split(" "));
        assertThat(code).isEqualTo(ExitCode.USAGE);
        return err.toString();
    }
}
