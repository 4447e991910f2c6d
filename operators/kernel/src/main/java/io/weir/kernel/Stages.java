package io.weir.kernel;

import java.util.List;

/** The stages that Weir has. A new one is its class and one line here. */
public final class Stages {

    /** All stages, in the order of documents and of the summary. */
    public static final StageCatalogue ALL =
            StageCatalogue.of(
                    List.of(
                            BookStage.DEFINITION,
                            FeatureStage.DEFINITION,
                            LabelStage.DEFINITION,
                            OrderStage.DEFINITION));

    private Stages() {}
}
