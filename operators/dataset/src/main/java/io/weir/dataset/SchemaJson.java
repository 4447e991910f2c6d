package io.weir.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A dataset's definition as JSON, as it stands in the metadata of every file.
 *
 * <p>{@code {"dataset", "meaning", "version", "key": [...], "time_column", "columns": [{"name",
 * "type", "nullable", "weir.kind": "feature" | "label" | "metadata", "unit", "definition",
 * "warmup", "version"}, ...]}}, columns in the order of the canonical encoding.
 */
public final class SchemaJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More texts than a run has datasets. */
    private static final int KNOWN_MAX = 32;

    /** What was read before: all files of a dataset have the same text. */
    private static final Map<String, DatasetSchema> KNOWN = new LinkedHashMap<>();

    private SchemaJson() {}

    /** The definition as one line of JSON. */
    public static String write(DatasetSchema schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("dataset", schema.name());
        root.put("meaning", schema.meaning());
        root.put("version", schema.version());
        ArrayNode key = root.putArray("key");
        schema.key().forEach(key::add);
        root.put("time_column", schema.timeColumn());
        ArrayNode columns = root.putArray("columns");
        for (Column column : schema.columns()) {
            ObjectNode node = columns.addObject();
            node.put("name", column.name());
            node.put("type", lower(column.type()));
            node.put("nullable", column.nullable());
            node.put("weir.kind", lower(column.kind()));
            node.put("unit", column.unit());
            node.put("definition", column.definition());
            node.put("warmup", column.warmup());
            node.put("version", column.version());
        }
        return root.toString();
    }

    /**
     * Reads a definition back.
     *
     * @throws IllegalArgumentException if the text is no definition
     */
    public static DatasetSchema read(String text) {
        synchronized (KNOWN) {
            DatasetSchema known = KNOWN.get(text);
            if (known == null) {
                known = parse(text);
                if (KNOWN.size() == KNOWN_MAX) {
                    KNOWN.clear();
                }
                KNOWN.put(text, known);
            }
            return known;
        }
    }

    private static DatasetSchema parse(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<String> key = new ArrayList<>();
            root.required("key").forEach(part -> key.add(part.asText()));
            List<Column> columns = new ArrayList<>();
            for (JsonNode node : root.required("columns")) {
                columns.add(column(node));
            }
            return new DatasetSchema(
                    root.required("dataset").asText(),
                    root.path("meaning").asText(""),
                    root.required("version").asInt(),
                    columns,
                    key,
                    root.required("time_column").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Invalid dataset definition: must be JSON, " + e.getOriginalMessage(), e);
        }
    }

    private static Column column(JsonNode node) {
        return new Column(
                node.required("name").asText(),
                ColumnType.valueOf(upper(node.required("type").asText())),
                node.required("nullable").asBoolean(),
                ColumnKind.valueOf(upper(node.required("weir.kind").asText())),
                node.required("unit").asText(),
                node.required("definition").asText(),
                node.required("warmup").asText(),
                node.required("version").asInt());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
