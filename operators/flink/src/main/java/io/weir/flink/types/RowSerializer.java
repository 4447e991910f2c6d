package io.weir.flink.types;

import static io.weir.schema.Checks.checkState;
import static java.util.Objects.requireNonNull;

import io.weir.dataset.SchemaJson;
import io.weir.schema.Checks;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowEncoding;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Carries the rows of one dataset in their canonical encoding, with its length in front.
 *
 * <p>Rows are immutable, so a copy is the row itself. One instance belongs to one thread.
 */
public final class RowSerializer extends TypeSerializer<Row> {

    private static final long serialVersionUID = 1L;

    private final DatasetSchema schema;
    private transient @Nullable ByteOutput out;

    public RowSerializer(DatasetSchema schema) {
        this.schema = schema;
    }

    @Override
    public void serialize(Row row, DataOutputView target) throws IOException {
        ByteOutput own = out;
        if (own == null) {
            own = new ByteOutput(1024);
            out = own;
        }
        own.reset();
        RowEncoding.encode(row, own);
        target.writeInt(own.size());
        target.write(own.array(), 0, own.size());
    }

    @Override
    public Row deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return RowEncoding.decode(schema, new ByteInput(bytes));
    }

    @Override
    public Row deserialize(Row reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public Row copy(Row from) {
        return from;
    }

    @Override
    public Row copy(Row from, Row reuse) {
        return from;
    }

    /** Flink wants one to reuse, and a row is never reused. */
    @Override
    public @Nullable Row createInstance() {
        return null;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializer<Row> duplicate() {
        return new RowSerializer(schema);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowSerializer serializer && schema.equals(serializer.schema);
    }

    @Override
    public int hashCode() {
        return schema.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Row> snapshotConfiguration() {
        return new Snapshot(schema);
    }

    /** Keeps the definition of the dataset in a savepoint. */
    public static final class Snapshot implements TypeSerializerSnapshot<Row> {

        private static final int VERSION = 1;

        private @Nullable DatasetSchema schema;

        /** For Flink, which reads the definition afterwards. */
        public Snapshot() {}

        Snapshot(DatasetSchema schema) {
            this.schema = schema;
        }

        private DatasetSchema schema() {
            return requireNonNull(schema);
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            byte[] json = SchemaJson.write(schema()).getBytes(StandardCharsets.UTF_8);
            out.writeInt(json.length);
            out.write(json);
        }

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader userClassLoader)
                throws IOException {
            if (readVersion != VERSION) {
                throw new IOException("Cannot restore rows: unknown version " + readVersion);
            }
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            schema = SchemaJson.read(new String(json, StandardCharsets.UTF_8));
        }

        @Override
        public TypeSerializer<Row> restoreSerializer() {
            return new RowSerializer(schema());
        }

        /** Rows of other columns cannot be read: fails with the first difference. */
        @Override
        public TypeSerializerSchemaCompatibility<Row> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Row> old) {
            DatasetSchema before = ((Snapshot) old).schema();
            checkState(
                    before.equals(schema()),
                    "Cannot restore rows of dataset %s: %s",
                    before.name(),
                    difference(before, schema()));
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }

        private static String difference(DatasetSchema before, DatasetSchema now) {
            if (!before.name().equals(now.name()) || before.version() != now.version()) {
                return Checks.format(
                        "version %d was stored, %s version %d is expected",
                        before.version(), now.name(), now.version());
            }
            int both = Math.min(before.columns().size(), now.columns().size());
            for (int i = 0; i < both; i++) {
                if (!before.columns().get(i).equals(now.columns().get(i))) {
                    return Checks.format(
                            "column %d was %s, is now %s",
                            i, before.columns().get(i), now.columns().get(i));
                }
            }
            return Checks.format(
                    "it had %d columns, has now %d", before.columns().size(), now.columns().size());
        }
    }
}
