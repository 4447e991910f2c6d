package io.weir.pipelines;

import io.weir.kernel.StageCatalogue;
import io.weir.kernel.Stages;
import io.weir.schema.Checks;
import io.weir.schema.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** All options, in the order of the documentation. */
public final class OptionCatalogue {

    private OptionCatalogue() {}

    /** Every option of the job. */
    public static List<ConfigOption<?>> all() {
        return all(Stages.ALL);
    }

    /** Every option of a job of these stages. */
    public static List<ConfigOption<?>> all(StageCatalogue stages) {
        List<ConfigOption<?>> all = new ArrayList<>();
        all.addAll(IngestOptions.ALL);
        all.addAll(StageOptions.all(stages));
        all.addAll(OutputOptions.ALL);
        all.addAll(JobOptions.ALL);
        return all;
    }

    /** Whether a result depends on the option; the others only say how a job is executed. */
    public static boolean changesResults(ConfigOption<?> option) {
        return !JobOptions.ALL.contains(option) && !option.equals(OutputOptions.BUCKETS);
    }

    /**
     * Whether the option says which part of a recording is taken, or how its files are: it stands
     * in a configuration's digest only where it is set.
     */
    public static boolean standsWhereSet(ConfigOption<?> option) {
        return option.equals(IngestOptions.SYMBOLS)
                || option.equals(IngestOptions.FROM)
                || option.equals(IngestOptions.TO)
                || option.equals(IngestOptions.ORDERED)
                || option.equals(IngestOptions.SKIP_UNREADABLE);
    }

    /** The value that applies, set or default, as a text that is the same for equal values. */
    public static String text(ReadableConfig config, ConfigOption<?> option) {
        return option.defaultValue() instanceof Duration duration
                ? Duration.ofNanos(Values.nanos(config, option.key(), duration)).toString()
                : String.valueOf(config.get(option));
    }

    /**
     * The option of a key; an unknown one is refused with the one that was meant, if any is near.
     */
    public static ConfigOption<?> option(String key) {
        for (ConfigOption<?> option : all()) {
            if (option.key().equals(key)) {
                return option;
            }
        }
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid configuration key '%s': there is none of that name%s",
                        key, Nearest.hint(key, all().stream().map(ConfigOption::key).toList())));
    }

    /** Refuses a value that its option cannot be read from. */
    static void checkReadable(ReadableConfig config, ConfigOption<?> option) {
        if (option.defaultValue() instanceof Duration duration) {
            Values.nanos(config, option.key(), duration);
            return;
        }
        try {
            config.get(option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid %s: must be %s, was '%s'",
                            option.key(), typeName(option), written(config, option)),
                    e);
        }
    }

    /** The value as the user wrote it. */
    private static String written(ReadableConfig config, ConfigOption<?> option) {
        return config instanceof Configuration all
                ? all.toMap().getOrDefault(option.key(), "")
                : "no such";
    }

    /** The type of an option in words. */
    static String typeName(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value instanceof Duration) {
            return "a duration such as 500 ms";
        }
        if (value instanceof Integer) {
            return "an integer";
        }
        if (value == null) {
            return "a text";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Enum<?> constant) {
            List<String> names = new ArrayList<>();
            for (Enum<?> each : constant.getDeclaringClass().getEnumConstants()) {
                names.add(each.name().toLowerCase(Locale.ROOT));
            }
            return String.join(" or ", names);
        }
        return "a list";
    }

    /** A default value as it stands in a file. */
    static String defaultText(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "none";
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() % 1_000 == 0
                    ? duration.toSeconds() + " s"
                    : duration.toMillis() + " ms";
        }
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT)
                : String.valueOf(value);
    }
}
