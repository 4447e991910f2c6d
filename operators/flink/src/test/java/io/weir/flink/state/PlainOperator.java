package io.weir.flink.state;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The naive twin: the same answers from Flink's own keyed state and timers, no cache at all. */
final class PlainOperator extends KeyedProcessFunction<String, Change, String> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> total;
    private transient ValueState<Long> releases;
    private transient ListState<Long> window;
    private transient ListState<Long> due;

    @Override
    public void open(OpenContext context) {
        total = getRuntimeContext().getState(new ValueStateDescriptor<>("total", Types.LONG));
        releases = getRuntimeContext().getState(new ValueStateDescriptor<>("releases", Types.LONG));
        window = getRuntimeContext().getListState(new ListStateDescriptor<>("window", Types.LONG));
        due = getRuntimeContext().getListState(new ListStateDescriptor<>("due", Types.LONG));
    }

    @Override
    public void processElement(Change change, Context context, Collector<String> out)
            throws Exception {
        total.update(orZero(total.value()) + change.value());
        window.add(change.value());
        due.add(change.dueMillis());
        context.timerService().registerEventTimeTimer(change.dueMillis());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        java.util.List<Long> waiting = new java.util.ArrayList<>();
        long released = 0;
        for (long millis : due.get()) {
            if (millis <= watermark) {
                released++;
            } else {
                waiting.add(millis);
            }
        }
        if (released == 0) {
            // Two timers of one watermark: the first one has released all.
            return;
        }
        due.update(waiting);
        releases.update(orZero(releases.value()) + 1);
        java.util.List<Long> values = new java.util.ArrayList<>();
        window.get().forEach(values::add);
        long sum = 0;
        for (int i = Math.max(0, values.size() - FakeObject.WINDOW); i < values.size(); i++) {
            sum += values.get(i);
        }
        out.collect(
                context.getCurrentKey()
                        + ": "
                        + released
                        + " of "
                        + orZero(total.value())
                        + " in "
                        + sum
                        + " at "
                        + releases.value());
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}
