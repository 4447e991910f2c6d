package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads options from YAML: nested maps or dotted keys, as one likes. */
public final class ConfigurationFile {

    private ConfigurationFile() {}

    /**
     * Reads a file into a configuration.
     *
     * @throws IllegalArgumentException naming the file, the key and the rule
     */
    public static Configuration read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid configuration file %s: it cannot be read, %s",
                            file, Checks.reason(e)),
                    e);
        }
    }

    static Configuration parse(String yaml, String name) {
        Object root = load(yaml, name);
        Configuration configuration = new Configuration();
        if (root != null) {
            checkArgument(
                    root instanceof Map<?, ?>,
                    "Invalid configuration file %s: must be a map of keys, was '%s'",
                    name,
                    root);
            flatten("", (Map<?, ?>) root, configuration);
        }
        return configuration;
    }

    static @Nullable Object load(String yaml, String name) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
            return new Load(settings).loadFromString(yaml);
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
            throw new IllegalArgumentException(
                    Checks.format("Invalid YAML in %s: %s", name, problem), e);
        }
    }

    private static void flatten(String prefix, Map<?, ?> map, Configuration configuration) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = prefix + entry.getKey();
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> nested) {
                flatten(key + '.', nested, configuration);
            } else {
                set(configuration, key, value);
            }
        }
    }

    /**
     * Sets an option from a text of a command line. Of an option that is a list the text is one
     * too: {@code a, b} or {@code [a, "b"]}, with commas between brackets part of a value.
     */
    public static void setText(Configuration configuration, String key, String text) {
        boolean isList = isList(OptionCatalogue.option(key));
        set(configuration, key, isList ? ListText.parse(key, text) : text);
    }

    /** Sets an option from what stands in a file. */
    public static void set(Configuration configuration, String key, @Nullable Object value) {
        ConfigOption<?> option = OptionCatalogue.option(key);
        checkArgument(value != null, "Invalid %s: it has no value", key);
        if (isList(option)) {
            List<String> texts = new ArrayList<>();
            for (Object part : value instanceof List<?> list ? list : List.of(value)) {
                texts.add(String.valueOf(part));
            }
            @SuppressWarnings("unchecked") // the only lists are of text
            ConfigOption<List<String>> ofTexts = (ConfigOption<List<String>>) option;
            configuration.set(ofTexts, texts);
        } else {
            checkArgument(
                    !(value instanceof List<?>),
                    "Invalid %s: must be %s, was a list",
                    key,
                    OptionCatalogue.typeName(option));
            configuration.setString(key, String.valueOf(value));
        }
        OptionCatalogue.checkReadable(configuration, option);
    }

    private static boolean isList(ConfigOption<?> option) {
        return option.defaultValue() instanceof List<?>;
    }
}
