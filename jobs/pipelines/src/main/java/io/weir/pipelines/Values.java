package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Durations;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Reads values with messages that name the option, the rule and the value. */
final class Values {

    /** Longest duration of an option. */
    private static final long NANOS_MAX = Duration.ofDays(366).toNanos();

    private Values() {}

    /** ns of an option that takes a duration, by the rules of {@link Durations}. */
    static long nanos(ReadableConfig config, ConfigOption<Duration> option) {
        return nanos(config, option.key(), option.defaultValue());
    }

    /** ns of the duration under a key, by the rules of {@link Durations}. */
    static long nanos(ReadableConfig config, String key, Duration defaultValue) {
        String text = config.get(ConfigOptions.key(key).stringType().noDefaultValue());
        return text == null ? defaultValue.toNanos() : Durations.require(key, text, 0, NANOS_MAX);
    }

    static int between(ReadableConfig config, ConfigOption<Integer> option, int min, int max) {
        int value = config.get(option);
        checkArgument(
                value >= min && value <= max,
                "Invalid %s: must be %s, was %d",
                option.key(),
                max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max,
                value);
        return value;
    }
}
