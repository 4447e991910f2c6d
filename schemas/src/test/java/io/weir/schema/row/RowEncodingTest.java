package io.weir.schema.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical encoding against an encoder that is written from its definition alone. */
class RowEncodingTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsAreEncodedAsDefinedAndComeBack(long seed) throws IOException {
        RandomSchemas random = new RandomSchemas(seed);
        for (int i = 0; i < 40; i++) {
            DatasetSchema schema = random.schema(i * 5);
            Row row = random.row(schema);
            byte[] bytes = RowEncoding.encode(row);

            assertThat(HexFormat.of().formatHex(bytes))
                    .as("seed %d, schema %d", seed, i)
                    .isEqualTo(HexFormat.of().formatHex(naive(row)));
            ByteInput in = new ByteInput(bytes);
            Row back = RowEncoding.decode(schema, in);
            assertThat(in.remaining()).isZero();
            assertSame(back, row);
        }
    }

    /** Presence bits as a list of booleans, then the values one by one. */
    private static byte[] naive(Row row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<Boolean> presence = new ArrayList<>();
        List<Column> columns = row.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).nullable()) {
                presence.add(row.valueAt(i) != null);
            }
        }
        while (presence.size() % 8 != 0) {
            presence.add(false);
        }
        for (int i = 0; i < presence.size(); i += 8) {
            int bits = 0;
            for (int bit = 0; bit < 8; bit++) {
                bits += presence.get(i + bit) ? (int) Math.scalb(1.0, bit) : 0;
            }
            out.writeByte(bits);
        }
        for (int i = 0; i < columns.size(); i++) {
            value(row.valueAt(i), out);
        }
        return bytes.toByteArray();
    }

    private static void value(Object value, DataOutputStream out) throws IOException {
        if (value instanceof String text) {
            value(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] raw) {
            out.writeInt(raw.length);
            out.write(raw);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 1 : 0);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double real) {
            out.writeLong(Double.doubleToLongBits(real));
        }
    }

    private static void assertSame(Row row, Row expected) {
        for (int i = 0; i < expected.schema().columns().size(); i++) {
            assertThat(
                            Objects.equals(row.valueAt(i), expected.valueAt(i))
                                    || isSame(row, expected, i))
                    .as("column %d", i)
                    .isTrue();
        }
        assertThat(row).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    private static boolean isSame(Row row, Row expected, int i) {
        return row.valueAt(i) instanceof byte[] bytes
                && java.util.Arrays.equals(bytes, expected.bytesAt(i));
    }

    /** Digests of runs that exist are taken over these bytes. */
    @Test
    void theBytesNeverChange() {
        Row row =
                row(List.of(column("t", ColumnType.STRING), column("n", ColumnType.LONG).orNull()))
                        .set(0, "ü")
                        .set(1, 258L)
                        .build();
        assertThat(HexFormat.of().formatHex(RowEncoding.encode(row)))
                .isEqualTo("01" + "00000002c3bc" + "0000000000000102");

        List<Column> nine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nine.add(column("b" + i, ColumnType.BOOLEAN).orNull());
        }
        Row sparse = row(nine).set(0, true).set(3, false).set(8, true).build();
        assertThat(HexFormat.of().formatHex(RowEncoding.encode(sparse)))
                .isEqualTo("0901" + "010001");
    }

    @Test
    void zeroHasNoSign() {
        List<Column> one = List.of(column("d", ColumnType.DOUBLE));

        assertThat(RowEncoding.encode(row(one).set(0, -0.0).build()))
                .isEqualTo(RowEncoding.encode(row(one).set(0, 0.0).build()))
                .isEqualTo(new byte[8]);
    }

    @Test
    void rowsFollowEachOtherInABuffer() {
        List<Column> one = List.of(column("n", ColumnType.LONG).orNull());
        ByteOutput out = new ByteOutput(1);
        DatasetSchema schema = row(one).schema();
        RowEncoding.encode(row(one).set(0, 1L).build(), out);
        RowEncoding.encode(row(one).build(), out);
        RowEncoding.encode(row(one).set(0, 3L).build(), out);
        ByteInput in = new ByteInput(out.toByteArray());

        assertThat(RowEncoding.decode(schema, in).longAt(0)).isEqualTo(1);
        assertThat(RowEncoding.decode(schema, in).isNull(0)).isTrue();
        assertThat(RowEncoding.decode(schema, in).longAt(0)).isEqualTo(3);
        assertThatThrownBy(() -> RowEncoding.decode(schema, in))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Column column(String name, ColumnType type) {
        return Column.metadata(name, type, "1", "any");
    }

    private static RowBuilder row(List<Column> columns) {
        String first = columns.get(0).name();
        return new RowBuilder(new DatasetSchema("d", 1, columns, List.of(first), first));
    }
}
