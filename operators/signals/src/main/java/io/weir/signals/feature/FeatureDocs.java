package io.weir.signals.feature;

import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.FeatureInfo;
import io.weir.signals.kit.Parameter;
import io.weir.signals.sampler.Sampler;
import io.weir.signals.sampler.SamplerCatalogue;
import java.util.ArrayList;
import java.util.List;

/** The documentation of the catalogue, generated from it. */
public final class FeatureDocs {

    private FeatureDocs() {}

    /** The text of {@code docs/features.md}. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Features\n\n");
        text.append("Generated from the catalogue; do not edit. ");
        text.append("Select features by id with parameters, for example ");
        text.append("`depth_topk(k=5 10, side=bid)`; what is not named has its defaults.\n");
        text.append("Windows are records with time > t - w up to the row's own place. ");
        text.append("Masked: null while the book is not VALID.\n");
        text.append("\nA run that selects nothing has the set `default` (version ");
        text.append(DefaultFeatures.VERSION);
        text.append("): the features marked below, with the parameters that they had when they");
        text.append(" joined it. `all` is the whole catalogue with its defaults. Both names may");
        text.append(" stand beside ids: `features.select: [default, \"rv(window=5s)\"]`.\n");
        samplers(text);
        for (FeatureGroup group : FeatureGroup.values()) {
            text.append("\n## ").append(group.title()).append("\n\n");
            text.append("| id | definition | unit | parameters | warm-up | masked | columns |");
            text.append(" version | in `default` |\n|---|---|---|---|---|---|---|---|---|\n");
            for (Feature feature : FeatureCatalogue.all()) {
                if (feature.info().group() == group) {
                    line(feature, text);
                }
            }
        }
        return text.toString();
    }

    private static void samplers(StringBuilder text) {
        text.append("\n## Samplers\n\nWhat causes rows, by `features.samplers`; several may run");
        text.append(" at once, each with rows of its own. At one record rows come in the order in");
        text.append(" which samplers are configured.\n\n| sampler | a row at | parameter |\n");
        text.append("|---|---|---|\n");
        for (Sampler sampler : SamplerCatalogue.all()) {
            text.append("| `").append(SamplerCatalogue.form(sampler)).append("` | ");
            text.append(sampler.definition()).append(" | ");
            for (Parameter parameter : sampler.parameters()) {
                text.append(parameter.kind().rule()).append(", such as `").append(sampler.id());
                text.append('_').append(parameter.defaults().get(0)).append('`');
            }
            text.append(sampler.parameters().isEmpty() ? "none |\n" : " |\n");
        }
    }

    private static void line(Feature feature, StringBuilder text) {
        FeatureInfo info = feature.info();
        String definition =
                info.definition()
                        + (info.reference().isEmpty() ? "" : " (" + info.reference() + ")");
        text.append("| `").append(info.id()).append("` | ");
        text.append(definition.replace("|", "\\|")).append(" | ");
        text.append(info.unit().isEmpty() ? "text" : info.unit()).append(" | ");
        text.append(parameters(info)).append(" | ");
        text.append(info.warmUp().text()).append(" | ");
        text.append(info.basis().isMasked() ? "yes" : "no").append(" | ");
        text.append(columns(feature)).append(" | ");
        text.append(info.version()).append(" | ");
        text.append(isDefault(info) ? "yes" : "no").append(" |\n");
    }

    private static boolean isDefault(FeatureInfo info) {
        return DefaultFeatures.choices().stream().anyMatch(each -> each.id().equals(info.id()));
    }

    private static String parameters(FeatureInfo info) {
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : info.parameters()) {
            parts.add(
                    "`"
                            + parameter.name()
                            + "`: "
                            + parameter.kind().rule()
                            + ", default "
                            + String.join(" ", parameter.defaults()));
        }
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }

    private static String columns(Feature feature) {
        List<PlannedColumn> columns =
                FeatureCatalogue.columns(List.of(FeatureChoice.of(feature.info().id())));
        String first = "`" + columns.get(0).column().name() + "`";
        return columns.size() == 1 ? first : first + " and " + (columns.size() - 1) + " more";
    }
}
