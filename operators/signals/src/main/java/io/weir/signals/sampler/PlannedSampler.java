package io.weir.signals.sampler;

import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/**
 * One sampler that configuration asks for.
 *
 * @param values of its parameter, if it has one
 */
public record PlannedSampler(Sampler sampler, ParameterValues values) {

    /** As it stands in the column {@code sampler}, for example {@code clock_100ms}. */
    public String name() {
        StringBuilder name = new StringBuilder(sampler.id());
        for (Parameter parameter : sampler.parameters()) {
            name.append('_').append(values.text(parameter.name()));
        }
        return name.toString();
    }
}
