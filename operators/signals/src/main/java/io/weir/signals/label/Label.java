package io.weir.signals.label;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue: a label, or a family of labels that differ in parameters. Stateless.
 */
public interface Label {

    LabelInfo info();

    /**
     * What a text such as {@code dir_5bps} selects.
     *
     * @return null if the text does not have a form of {@link LabelInfo#variants}
     */
    @Nullable LabelVariant select(String text);
}
