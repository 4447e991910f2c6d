package io.weir.flink.types;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Flink's description of the rows of one dataset. */
public final class RowType extends TypeInformation<Row> {

    private static final long serialVersionUID = 1L;

    private final DatasetSchema schema;

    public RowType(DatasetSchema schema) {
        this.schema = schema;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Row> getTypeClass() {
        return Row.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Row> createSerializer(SerializerConfig config) {
        return new RowSerializer(schema);
    }

    @Override
    public String toString() {
        return "Row of " + schema.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowType type && schema.equals(type.schema);
    }

    @Override
    public int hashCode() {
        return schema.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RowType;
    }
}
