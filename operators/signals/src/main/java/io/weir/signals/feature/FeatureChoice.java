package io.weir.signals.feature;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature that configuration selects, with the parameters that differ from the defaults.
 *
 * @param id of the feature
 * @param parameters names with values; what is not named has its defaults
 */
public record FeatureChoice(String id, List<Setting> parameters) implements Serializable {

    /**
     * Values of one parameter.
     *
     * @param values as text
     */
    public record Setting(String name, List<String> values) implements Serializable {

        public Setting {
            values = List.copyOf(values);
        }
    }

    public FeatureChoice {
        parameters = List.copyOf(parameters);
    }

    /** A feature with its default parameters. */
    public static FeatureChoice of(String id) {
        return new FeatureChoice(id, List.of());
    }

    /**
     * Reads {@code id} or {@code id(name=value value, name=value)}, for example {@code
     * depth_topk(k=5 10, side=bid)}.
     */
    public static FeatureChoice parse(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        if (open < 0) {
            return of(trimmed);
        }
        checkArgument(
                trimmed.endsWith(")"),
                "Invalid feature: must be id or id(name=value value, …), was '%s'",
                text);
        List<Setting> settings = new ArrayList<>();
        for (String part : trimmed.substring(open + 1, trimmed.length() - 1).split(",", -1)) {
            int equals = part.indexOf('=');
            checkArgument(
                    equals > 0,
                    "Invalid feature: must be id or id(name=value value, …), was '%s'",
                    text);
            String values = part.substring(equals + 1).strip();
            settings.add(
                    new Setting(
                            part.substring(0, equals).strip(), List.of(values.split("\\s+", -1))));
        }
        return new FeatureChoice(trimmed.substring(0, open).strip(), settings);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(id);
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "(" : ", ").append(parameters.get(i).name()).append('=');
            text.append(String.join(" ", parameters.get(i).values()));
        }
        return parameters.isEmpty() ? text.toString() : text.append(')').toString();
    }
}
