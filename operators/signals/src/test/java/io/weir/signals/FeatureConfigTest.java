package io.weir.signals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.signals.feature.DefaultFeatures;
import io.weir.signals.feature.FeatureCatalogue;
import io.weir.signals.feature.FeatureDocs;
import io.weir.signals.sampler.SamplerChoice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configuration may say, and what is said of mistakes. */
class FeatureConfigTest {

    @Test
    void defaultNamesAreThoseOfTheDesign() {
        assertThat(names(FeaturePlan.defaults()))
                .contains(
                        "depth_top5_bid",
                        "depth_within_10bps_ask",
                        "depth_notional_top5_bid",
                        "vwap_to_size_buy_10",
                        "ofi_l1_1s",
                        "ofi_level3_10s",
                        "ofi_scaled_level3_depth5_10s",
                        "imbalance_weighted_0p5_top10",
                        "gap_ticks_bid_1",
                        "levels_bid",
                        "rate_trade_10s",
                        "past_ret_1s",
                        "rv_10s",
                        "feed_latency_p50_10s_ns",
                        "age_of_book_ns",
                        "slope_bid_10",
                        "slope_ns_bid_10",
                        "book_convexity_bid_10",
                        "large_trade_share_1_10s",
                        "cost_to_trade_bps_buy_1",
                        "rate_event_10s",
                        "rate_book_10s",
                        "imbalance_top5",
                        "last_aggressor",
                        "book_status")
                .hasSize(137)
                .noneMatch(name -> name.startsWith("y_"));
        assertThat(FeaturePlan.defaults().samplers()).containsExactly(SamplerChoice.DEFAULT);
    }

    /** The names and their order; a change here is a change of what every default run writes. */
    @Test
    void defaultSetIsPinned() throws Exception {
        try (InputStream pinned = getClass().getResourceAsStream("default-features-1.txt")) {
            String text = new String(requireNonNull(pinned).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(DefaultFeatures.VERSION).isEqualTo(1);
            assertThat(names(FeaturePlan.defaults())).isEqualTo(text.lines().toList());
        }
    }

    @Test
    void setsStandBesideIds() {
        FeaturePlan defaults = FeaturePlan.defaults();

        assertThat(names(select("default"))).isEqualTo(names(defaults));
        assertThat(select("default").config()).isEqualTo(defaults.config());
        assertThat(names(select(" all ")))
                .containsAll(names(defaults))
                .contains("cvd", "rv_60s")
                .doesNotHaveDuplicates();
        List<String> more = new ArrayList<>(names(defaults));
        more.add("rv_5s");
        assertThat(names(select("default", "rv(window=5s)"))).isEqualTo(more);
        assertThatThrownBy(() -> select("default", "mid"))
                .hasMessage("Invalid feature mid: column mid is there twice");
    }

    private static FeaturePlan select(String... features) {
        return FeaturePlan.of(FeatureConfig.parse(List.of(), List.of(features)));
    }

    @Test
    void selectsByIdWithParametersInTheirOrder() {
        FeaturePlan plan =
                FeaturePlan.of(
                        FeatureConfig.parse(
                                List.of("clock(1 s)", "bbo"),
                                List.of("mid", "depth_topk(k=3 2, side=ask)", "rv(window=500ms)")));

        assertThat(names(plan))
                .containsExactly("mid", "depth_top3_ask", "depth_top2_ask", "rv_500ms");
        assertThat(plan.samplers())
                .extracting(SamplerChoice::name)
                .containsExactly("clock_1s", "bbo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no_such|Invalid feature: the catalogue has no 'no_such'",
                "rv(window=0s)|Invalid parameter window of feature rv: must be a duration of 1ms to"
                        + " 24h, such as 10s, was '0s'",
                "rv(window=ten)|was 'ten'",
                "rv(k=1)|Invalid parameter of feature rv: it has no 'k' (it has [window])",
                "depth_topk(k=0)|must be a whole number of 1 to 100, was '0'",
                "depth_within_bps(bps=-5)|was '-5'",
                "depth_topk(side=left)|must be bid or ask, was 'left'",
                "depth_topk(k|Invalid feature: must be id or id(name=value value, …)",
                "rv(window=1s 1000ms)|Invalid feature rv: column rv_1s is there twice",
                "ofi_scaled_level(level=6)|must be at most depth 5, was 6"
            })
    void refusesWhatIsNotThere(String feature, String message) {
        assertThatThrownBy(() -> FeaturePlan.of(FeatureConfig.parse(List.of(), List.of(feature))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"clock_0ms", "clock_1ns", "clock", "clock_", "clock_soon", "Book", "clockX100ms"})
    void refusesSamplersThatAreNotThere(String sampler) {
        assertThatThrownBy(() -> SamplerChoice.parse(sampler))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid sampler")
                .hasMessageContaining("'" + sampler + "'");
    }

    @Test
    void refusesTheSameSamplerTwice() {
        assertThatThrownBy(
                        () -> FeatureConfig.parse(List.of("clock_1s", "clock_1000ms"), List.of()))
                .hasMessage("Invalid samplers: each may be there once, was [clock_1s, clock_1s]");
    }

    @Test
    void planTravels() throws Exception {
        FeaturePlan plan = FeaturePlan.defaults();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(plan);
        FeaturePlan copy =
                (FeaturePlan)
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                                .readObject();

        assertThat(copy.schema()).isEqualTo(plan.schema());
        assertThat(copy.config()).isEqualTo(plan.config());
    }

    @Test
    void documentationNamesEveryFeature() {
        String text = FeatureDocs.markdown();
        FeatureCatalogue.all()
                .forEach(feature -> assertThat(text).contains("| `" + feature.info().id() + "` |"));
    }

    private static List<String> names(FeaturePlan plan) {
        return plan.schema().columns().stream()
                .filter(column -> column.kind() == ColumnKind.FEATURE)
                .map(Column::name)
                .collect(Collectors.toList());
    }
}
