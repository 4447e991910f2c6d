package io.weir.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** JSON files for people: indented, the same bytes on every system, replaced as a whole. */
final class JsonFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private JsonFiles() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode node, Class<T> type) {
        return JSON.convertValue(node, type);
    }

    static void write(Path file, ObjectNode root) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            byte[] text =
                    (JSON.writer(PRINTER).writeValueAsString(root) + "\n")
                            .getBytes(StandardCharsets.UTF_8);
            Files.write(temporary, text);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatasetException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    static <T> T read(Path file, Function<JsonNode, T> parse) {
        try {
            return parse.apply(JSON.readTree(Files.readAllBytes(file)));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new DatasetException("Cannot read " + file + ": there is no such file", e);
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    "Cannot read " + file + ": it is no JSON, " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DatasetException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
