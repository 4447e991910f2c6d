package io.weir.signals.sampler;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.Nearest;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/** All samplers. One more is one class and one line here. */
public final class SamplerCatalogue {

    private static final List<Sampler> ALL =
            List.of(
                    new ClockSampler(),
                    new BookSampler(),
                    new BboSampler(),
                    new TradeSampler(),
                    new VolumeSampler(),
                    new DollarSampler(),
                    new TickSampler());

    private SamplerCatalogue() {}

    /** Every sampler in the order of the documentation. */
    public static List<Sampler> all() {
        return ALL;
    }

    /** How a sampler is written, for example {@code clock_<step>}. */
    public static String form(Sampler sampler) {
        StringBuilder form = new StringBuilder(sampler.id());
        for (Parameter parameter : sampler.parameters()) {
            form.append("_<").append(parameter.name()).append('>');
        }
        return form.toString();
    }

    /**
     * Reads {@code id}, {@code id_value} or {@code id(value)}, for example {@code clock_100ms},
     * {@code clock(100 ms)} or {@code book}.
     *
     * @throws IllegalArgumentException naming the form, the rule and the value
     */
    public static PlannedSampler parse(String text) {
        String name = text.strip();
        int end = 0;
        while (end < name.length() && name.charAt(end) >= 'a' && name.charAt(end) <= 'z') {
            end++;
        }
        Sampler sampler = find(name.substring(0, end), text);
        List<Parameter> parameters = sampler.parameters();
        String rest = name.substring(end);
        if (parameters.isEmpty()) {
            checkArgument(
                    rest.isEmpty(),
                    "Invalid sampler %s: must be %s and nothing more, was '%s'",
                    sampler.id(),
                    form(sampler),
                    text);
            return new PlannedSampler(sampler, new ParameterValues(parameters, List.of()));
        }
        Parameter parameter = parameters.get(0);
        long value = parameter.kind().parse(value(rest));
        checkArgument(
                parameter.kind().isPossible(value),
                "Invalid sampler %s: must be %s with a %s that is %s (%s_%s, for example), was"
                        + " '%s'",
                sampler.id(),
                form(sampler),
                parameter.name(),
                parameter.kind().rule(),
                sampler.id(),
                parameter.defaults().get(0),
                text);
        return new PlannedSampler(sampler, new ParameterValues(parameters, List.of(value)));
    }

    private static Sampler find(String id, String text) {
        for (Sampler sampler : ALL) {
            if (sampler.id().equals(id)) {
                return sampler;
            }
        }
        String meant = Nearest.of(id, ALL.stream().map(Sampler::id).toList());
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid sampler: must be one of %s, was '%s'%s",
                        String.join(", ", ALL.stream().map(SamplerCatalogue::form).toList()),
                        text,
                        meant == null ? "" : Checks.format(Nearest.HINT, meant + rest(text, id))));
    }

    /** What stands behind an id, as long as it is a value in the form of {@link #parse}. */
    private static String rest(String text, String id) {
        String rest = text.strip().substring(id.length());
        return value(rest).isEmpty() ? "" : rest;
    }

    /** What stands behind an underscore or between brackets; empty for anything else. */
    private static String value(String rest) {
        if (rest.startsWith("_")) {
            return rest.substring(1).strip();
        }
        boolean brackets = rest.startsWith("(") && rest.endsWith(")");
        return brackets ? rest.substring(1, rest.length() - 1).strip() : "";
    }
}
