package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import java.time.Duration;
import java.util.List;

/**
 * An option of a stage, declared without Flink.
 *
 * @param key in files and on the command line, for example {@code labels.horizons}
 * @param type of the values: Boolean, Integer, Duration, an enum, or List for texts
 * @param defaultValue the value where none is given
 * @param description for {@code docs/configuration.md}
 */
public record StageOption<T>(String key, Class<?> type, T defaultValue, String description) {

    public StageOption {
        checkArgument(
                key.matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+"),
                "Invalid option key: must be words with - in parts with dots, was '%s'",
                key);
        checkArgument(!description.isEmpty(), "Invalid option %s: it has no description", key);
    }

    public static StageOption<Boolean> flag(String key, boolean absent, String description) {
        return new StageOption<>(key, Boolean.class, absent, description);
    }

    public static StageOption<Integer> integer(String key, int absent, String description) {
        return new StageOption<>(key, Integer.class, absent, description);
    }

    public static StageOption<Duration> duration(String key, Duration absent, String description) {
        return new StageOption<>(key, Duration.class, absent, description);
    }

    public static StageOption<List<String>> texts(
            String key, List<String> absent, String description) {
        return new StageOption<>(key, List.class, List.copyOf(absent), description);
    }

    /** One of the constants of an enum. */
    public static <E extends Enum<E>> StageOption<E> choice(
            String key, E absent, String description) {
        return new StageOption<>(key, absent.getDeclaringClass(), absent, description);
    }
}
