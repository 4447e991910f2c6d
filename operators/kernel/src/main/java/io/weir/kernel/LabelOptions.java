package io.weir.kernel;

import io.weir.signals.label.LabelConfig;
import io.weir.signals.label.LabelPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of labels. {@code docs/configuration.md} is generated from them. */
public final class LabelOptions {

    public static final StageOption<Boolean> ENABLED =
            StageOption.flag("labels.enabled", true, "Whether feature rows are labelled.");

    public static final StageOption<List<String>> HORIZONS =
            StageOption.texts(
                    "labels.horizons",
                    List.of("1s", "5s", "10s", "30s", "60s", "300s", "600s"),
                    "How far labels look forward from a row. Rows wait in the state for the"
                            + " longest of them.");

    public static final StageOption<List<String>> SELECT =
            StageOption.texts(
                    "labels.select",
                    List.of(),
                    "Labels to compute, by the texts of labels.md; empty means `default`.");

    private LabelOptions() {}

    /** The plan of the labels' stage for labels that come from elsewhere. */
    public static StagePlan plan(LabelPlan labels) {
        return new LabelStage.Plan(labels);
    }

    /** Reads and validates all options of labels at once; null for no labels. */
    public static @Nullable LabelPlan read(StageSettings settings) {
        return settings.get(ENABLED)
                ? LabelPlan.of(LabelConfig.parse(settings.get(HORIZONS), settings.get(SELECT)))
                : null;
    }
}
