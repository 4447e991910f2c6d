package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.source.Selection;
import io.weir.venue.log.InputRules;
import io.weir.venue.log.RecordingPlan;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that choose a part of a recording. */
class RecordingPartTest {

    private static RecordingPart part(String... pairs) {
        Configuration configuration = new Configuration();
        for (int i = 0; i < pairs.length; i += 2) {
            ConfigurationFile.set(configuration, pairs[i], pairs[i + 1]);
        }
        return IngestOptions.part(configuration);
    }

    @Test
    void withoutOptionsItIsTheWhole() {
        assertThat(part()).isEqualTo(RecordingPart.WHOLE);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-08T23:54:13Z, 1723161253000000000",
        "2024-08-08T23:54Z, 1723161240000000000",
        "2024-08-08T23:54:13.030314667Z, 1723161253030314667",
        "2024-08-09T01:54:13+02:00, 1723161253000000000",
        "1723161253030314667, 1723161253030314667"
    })
    void timesAreMomentsOrNanoseconds(String text, long nanos) {
        assertThat(part("ingest.from", text).from()).isEqualTo(nanos);
        assertThat(part("ingest.to", text).to()).isEqualTo(nanos);
        assertThat(part("ingest.to", text).from()).isEqualTo(Selection.BEGINNING);
    }

    /** Without a zone, of a whole day, or in another unit a time would be guessed at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-08-08",
                "2024-08-08T23:54:13",
                "1723161253030",
                "1723161253.5",
                "-1723161253030314667",
                "99999999999999999999",
                "9999-01-01T00:00:00Z",
                "noon",
                ""
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> part("ingest.from", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid ingest.from: must be a time such as 2024-08-08T23:55:00Z, or ns"
                                + " since 1970, was '"
                                + text
                                + "'");
    }

    @Test
    void partMustHaveALength() {
        String time = "2024-08-08T23:54:13Z";
        assertThatThrownBy(() -> part("ingest.from", time, "ingest.to", "1723161253000000000"))
                .hasMessage(
                        "Invalid ingest.to: must be after ingest.from, 2024-08-08T23:54:13Z, was"
                                + " 1723161253000000000");
    }

    @Test
    void onlyWhatIsSetBelongsToAConfiguration() {
        assertThat(OptionCatalogue.all().stream().filter(OptionCatalogue::standsWhereSet).toList())
                .containsExactly(
                        IngestOptions.SYMBOLS,
                        IngestOptions.FROM,
                        IngestOptions.TO,
                        IngestOptions.ORDERED,
                        IngestOptions.SKIP_UNREADABLE);
        assertThat(OptionCatalogue.all().stream().filter(OptionCatalogue::standsWhereSet))
                .allMatch(OptionCatalogue::changesResults);
        Map<String, String> none =
                RecordingPart.WHOLE.described(new RecordingPlan(List.of(), List.of(), List.of()));
        assertThat(none).isEmpty();
        assertThat(MarketJobConfig.read(new Configuration()).inputs())
                .isEqualTo(InputRules.BY_CONTENT);
        Configuration ordered = Configuration.fromMap(Map.of("ingest.ordered", "true"));
        assertThat(MarketJobConfig.read(ordered).inputs()).isEqualTo(InputRules.ORDERED);
        Configuration skips = Configuration.fromMap(Map.of("ingest.skip-unreadable", "true"));
        assertThat(MarketJobConfig.read(skips).inputs()).isEqualTo(new InputRules(false, true));
    }
}
