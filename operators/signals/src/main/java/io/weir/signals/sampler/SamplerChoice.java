package io.weir.signals.sampler;

import java.io.Serializable;

/**
 * A sampler that configuration selects.
 *
 * @param name as it stands in the column {@code sampler}, for example {@code clock_100ms}
 */
public record SamplerChoice(String name) implements Serializable {

    /** The default: a row each 100 ms. */
    public static final SamplerChoice DEFAULT = new SamplerChoice("clock_100ms");

    public SamplerChoice {
        name = SamplerCatalogue.parse(name).name();
    }

    /** See {@link SamplerCatalogue#parse}. */
    public static SamplerChoice parse(String text) {
        return new SamplerChoice(text);
    }

    /** With what makes its rows. */
    public PlannedSampler planned() {
        return SamplerCatalogue.parse(name);
    }
}
