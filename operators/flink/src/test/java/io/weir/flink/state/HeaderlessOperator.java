package io.weir.flink.state;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stands for code from before state headers: writes sections and nothing that says what they are.
 */
final class HeaderlessOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<Change, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<Change> element) throws Exception {
        getKeyedStateStore()
                .getMapState(
                        new MapStateDescriptor<>(
                                "fake-sections",
                                StringSerializer.INSTANCE,
                                BytePrimitiveArraySerializer.INSTANCE))
                .put("sum", new byte[] {0, 0, 0, 1});
    }
}
