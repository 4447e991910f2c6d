package io.weir.signals.label;

import java.util.List;

/**
 * A label as the engine writes it.
 *
 * @param offset of its first column from the first of its horizon
 * @param needsPath whether it is written only for rows since which the path was watched
 */
record PlannedLabel(LabelVariant variant, int offset, boolean needsPath) {

    static PlannedLabel[] of(List<LabelVariant> variants) {
        PlannedLabel[] planned = new PlannedLabel[variants.size()];
        int offset = 0;
        for (int i = 0; i < planned.length; i++) {
            LabelVariant variant = variants.get(i);
            boolean needsPath = variant.pathBefore() != LabelVariant.NO_PATH;
            planned[i] = new PlannedLabel(variant, offset, needsPath);
            offset += variant.columns().size();
        }
        return planned;
    }
}
