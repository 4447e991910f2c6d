package io.weir.kernel;

import io.weir.schema.row.DatasetSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What a stage does in a job: its validated options. Makes the stage of each key. */
public interface StagePlan extends Serializable {

    /** The datasets that the stage writes in this job. */
    default List<DatasetSchema> datasets() {
        return List.of();
    }

    /** The stage of one key. */
    Stage create(StageSite site);

    /** Adds what the numbers in the stage's sections mean beside the facts of the instrument. */
    default void addMeaning(Map<String, String> meaning) {}
}
