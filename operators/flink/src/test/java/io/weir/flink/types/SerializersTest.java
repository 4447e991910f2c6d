package io.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.Events;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SerializersTest {

    private static final DatasetSchema WIDE =
            Datasets.features(
                    List.of(
                            Column.metadata("a", ColumnType.DOUBLE, "1", "a").orNull(),
                            Column.metadata("b", ColumnType.LONG, "1", "b").orNull()));

    @ParameterizedTest
    @EnumSource(
            value = EventKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORDER_EVENT", "TICKER", "LIQUIDATION", "BAR", "DEAD_LETTER"})
    void eventsTravelUnchanged(EventKind kind) throws IOException {
        MarketEvent event = Events.event("binance-usdm:BTCUSDT", kind, 17, 4);

        assertThat(bytes(roundTrip(new MarketEventSerializer(), event))).isEqualTo(bytes(event));
    }

    @Test
    void manyEventsFollowEachOtherInOneStream() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        MarketEventSerializer serializer = new MarketEventSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        for (int i = 0; i < 1_000; i++) {
            serializer.serialize(Events.random(random, "x:" + i % 99, i, i), out);
        }
        DataInputDeserializer source = new DataInputDeserializer(out.getCopyOfBuffer());
        for (int i = 0; i < 1_000; i++) {
            serializer.copy(source, copied);
        }
        DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
        for (int i = 0; i < 1_000; i++) {
            MarketEvent event = serializer.deserialize(in);
            assertThat(event.ordinal()).isEqualTo(i);
            assertThat(event.instrument()).isEqualTo("x:" + i % 99);
        }
        assertThat(in.available()).isZero();
    }

    @Test
    void rowsTravelUnchanged() throws IOException {
        Row row = row();
        assertThat(roundTrip(new RowSerializer(WIDE), row)).isEqualTo(row);
    }

    @Test
    void immutableRecordsAreNotCopied() {
        MarketEvent event = Events.delta("x:A", 1, 1);
        assertThat(new MarketEventSerializer().copy(event)).isSameAs(event);
        Row row = row();
        assertThat(new RowSerializer(WIDE).copy(row)).isSameAs(row);
    }

    @Test
    void typesOfTheStreamsNeedNoKryo() {
        for (TypeInformation<?> type : List.of(MarketEventType.INSTANCE, new RowType(WIDE))) {
            TypeSerializer<?> serializer = type.createSerializer(new SerializerConfigImpl());
            assertThat(serializer).isNotInstanceOf(KryoSerializer.class);
            assertThat(serializer.duplicate()).isEqualTo(serializer).isNotSameAs(serializer);
            assertThat(serializer.isImmutableType()).isTrue();
        }
    }

    @Test
    void aSavepointRemembersTheDefinitionOfRows() throws IOException {
        RowSerializer.Snapshot stored = storedSnapshot(WIDE);

        assertThat(stored.restoreSerializer()).isEqualTo(new RowSerializer(WIDE));
        assertThat(
                        new RowSerializer(WIDE)
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(stored)
                                .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void rowsOfOtherColumnsAreRefusedByName() throws IOException {
        TypeSerializerSnapshot<Row> now =
                new RowSerializer(
                                WIDE.with(List.of(Column.metadata("c", ColumnType.LONG, "1", "c"))))
                        .snapshotConfiguration();
        RowSerializer.Snapshot stored = storedSnapshot(WIDE);

        assertThatThrownBy(() -> now.resolveSchemaCompatibility(stored))
                .hasMessage(
                        "Cannot restore rows of dataset features: it had 12 columns, has now 13");
    }

    @Test
    void unknownVersionsAreRefusedByName() {
        DataInputDeserializer nothing = new DataInputDeserializer(new byte[0]);
        ClassLoader loader = getClass().getClassLoader();

        assertThatThrownBy(
                        () -> new MarketEventSerializer.Snapshot().readSnapshot(9, nothing, loader))
                .hasMessage("Cannot restore events: unknown version 9");
        assertThatThrownBy(() -> new RowSerializer.Snapshot().readSnapshot(9, nothing, loader))
                .hasMessage("Cannot restore rows: unknown version 9");
    }

    private static RowSerializer.Snapshot storedSnapshot(DatasetSchema schema) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new RowSerializer(schema).snapshotConfiguration().writeSnapshot(out);
        RowSerializer.Snapshot read = new RowSerializer.Snapshot();
        read.readSnapshot(
                read.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                SerializersTest.class.getClassLoader());
        return read;
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static byte[] bytes(MarketEvent event) {
        ByteOutput out = new ByteOutput();
        new MarketEventCodec().write(event, out);
        return out.toByteArray();
    }

    private static Row row() {
        RowBuilder builder = new RowBuilder(WIDE);
        for (Column column : WIDE.columns()) {
            int index = WIDE.indexOf(column.name());
            switch (column.type()) {
                case STRING -> builder.set(index, column.name());
                case BOOLEAN -> builder.set(index, true);
                case DOUBLE -> builder.set(index, 0.25);
                case LONG, TIMESTAMP -> builder.set(index, 5L + index);
                case BYTES -> builder.set(index, new byte[] {1});
            }
        }
        return builder.build();
    }
}
