package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "book | book",
                "book,trade | book;trade",
                " book , trade | book;trade",
                "[book, trade] | book;trade",
                "['book', \"trade\"] | book;trade",
                "\"rv(window=5s)\" | rv(window=5s)",
                "mid, depth_topk(k=5 10, side=bid), rv | mid;depth_topk(k=5 10, side=bid);rv",
                "[default, \"depth_topk(k=5 10, side=bid)\"] | default;depth_topk(k=5 10, side=bid)"
            })
    void takesTheFormsOfAList(String text, String values) {
        assertThat(ListText.parse("features.select", text)).containsExactly(values.split(";"));
    }

    @Test
    void anEmptyListHasBrackets() {
        assertThat(ListText.parse("features.select", "[]")).isEmpty();
        assertThat(ListText.parse("features.select", " [ ] ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[", "[a", "a,", ",a", "a,,b", "f(x", "f(x))", "'a", "[a, ]", "''"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> ListText.parse("features.select", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid features.select: must be a list")
                .hasMessageEndingWith("was '" + text + "'");
    }

    @Test
    void setsListsAndOthersFromTexts() {
        Configuration configuration = new Configuration();
        ConfigurationFile.setText(configuration, "features.samplers", "[clock_1s, book]");
        ConfigurationFile.setText(configuration, "ingest.lateness", "1s");

        MarketJobConfig config = MarketJobConfig.read(configuration);
        assertThat(config.clock().lateness()).isEqualTo(1_000_000_000L);
        assertThat(OptionCatalogue.text(configuration, OptionCatalogue.option("features.samplers")))
                .isEqualTo(List.of("clock_1s", "book").toString());
    }

    @Test
    void anUnknownKeyFarFromAnyHasNoHint() {
        assertThatThrownBy(() -> OptionCatalogue.option("candles"))
                .hasMessage("Invalid configuration key 'candles': there is none of that name");
    }
}
