package io.weir.kernel;

import io.weir.schema.row.Row;
import io.weir.signals.SampledRow;
import java.util.ArrayList;
import java.util.List;

/** Who is handed the rows of which dataset. */
final class RowListeners {

    private final List<String> datasets = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    void add(String dataset, Stage stage) {
        datasets.add(dataset);
        stages.add(stage);
    }

    void tell(Row row, SampledRow key, StageContext context) {
        String dataset = row.schema().name();
        for (int i = 0; i < stages.size(); i++) {
            if (datasets.get(i).equals(dataset)) {
                stages.get(i).onRow(row, key, context);
            }
        }
    }
}
