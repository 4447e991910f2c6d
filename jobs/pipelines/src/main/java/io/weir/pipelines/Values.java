package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Reads values with messages that name the option, the rule and the value. */
final class Values {

    private Values() {}

    static long nanos(ReadableConfig config, ConfigOption<Duration> option) {
        Duration value = config.get(option);
        checkArgument(
                !value.isNegative() && value.compareTo(Duration.ofDays(366)) <= 0,
                "Invalid %s: must be 0 s to 366 days, was %s",
                option.key(),
                value);
        return value.toNanos();
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
