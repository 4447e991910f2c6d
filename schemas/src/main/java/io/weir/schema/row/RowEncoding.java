package io.weir.schema.row;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * The canonical encoding of rows, over which digests are taken.
 *
 * <p>Presence bits of the nullable columns in schema order (packed, least significant bit first,
 * filled up with zeros to a whole byte), then the present values in schema order: integers, times
 * and the bits of doubles as big-endian longs (one NaN, no -0.0), booleans as a byte, text as UTF-8
 * and bytes with their length in front.
 */
public final class RowEncoding {

    private RowEncoding() {}

    public static byte[] encode(Row row) {
        ByteOutput out = new ByteOutput(16 * row.schema().columns().size());
        encode(row, out);
        return out.toByteArray();
    }

    public static void encode(Row row, ByteOutput out) {
        DatasetSchema schema = row.schema();
        int columns = schema.columns().size();
        int bits = 0;
        int used = 0;
        for (int i = 0; i < columns; i++) {
            if (!schema.columns().get(i).nullable()) {
                continue;
            }
            bits |= row.isNull(i) ? 0 : 1 << used;
            used++;
            if (used == Byte.SIZE) {
                out.writeByte(bits);
                bits = 0;
                used = 0;
            }
        }
        if (used > 0) {
            out.writeByte(bits);
        }
        for (int i = 0; i < columns; i++) {
            if (row.isNull(i)) {
                continue;
            }
            switch (schema.columns().get(i).type()) {
                case STRING -> out.writeString(row.stringAt(i));
                case BYTES -> out.writeBytes(row.bytesAt(i));
                case BOOLEAN -> out.writeBoolean(row.booleanAt(i));
                case LONG, TIMESTAMP, DOUBLE -> out.writeLong(row.longAt(i));
            }
        }
    }

    public static Row decode(DatasetSchema schema, ByteInput in) {
        RowBuilder row = new RowBuilder(schema);
        int columns = schema.columns().size();
        boolean[] present = new boolean[columns];
        int bits = 0;
        int used = Byte.SIZE;
        for (int i = 0; i < columns; i++) {
            present[i] = true;
            if (schema.columns().get(i).nullable()) {
                if (used == Byte.SIZE) {
                    bits = in.readByte();
                    used = 0;
                }
                present[i] = (bits & (1 << used)) != 0;
                used++;
            }
        }
        for (int i = 0; i < columns; i++) {
            if (!present[i]) {
                continue;
            }
            switch (schema.columns().get(i).type()) {
                case STRING -> row.set(i, in.readString());
                case BYTES -> row.set(i, in.readBytes());
                case BOOLEAN -> row.set(i, in.readBoolean());
                case LONG, TIMESTAMP, DOUBLE -> row.set(i, in.readLong());
            }
        }
        return row.build();
    }
}
