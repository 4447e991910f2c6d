package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of stages' options; an option that was not set has its default. Immutable. */
public final class StageSettings {

    /** Every option has its default. */
    public static final StageSettings DEFAULTS = new StageSettings(new TreeMap<>());

    private static final Duration LONGEST = Duration.ofDays(366);

    private final SortedMap<String, Object> values;

    private StageSettings(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** The same settings but for one. */
    public <T> StageSettings with(StageOption<T> option, T value) {
        TreeMap<String, Object> more = new TreeMap<>(values);
        more.put(option.key(), value);
        return new StageSettings(more);
    }

    @SuppressWarnings("unchecked") // put there by with(), under a key that has one type
    public <T> T get(StageOption<T> option) {
        return (T) values.getOrDefault(option.key(), option.defaultValue());
    }

    /** A duration of 0 s to 366 days, in ns. */
    public long nanos(StageOption<Duration> option) {
        Duration value = get(option);
        checkArgument(
                !value.isNegative() && value.compareTo(LONGEST) <= 0,
                "Invalid %s: must be 0 s to 366 days, was %s",
                option.key(),
                value);
        return value.toNanos();
    }
}
