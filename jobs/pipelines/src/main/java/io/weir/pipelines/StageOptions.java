package io.weir.pipelines;

import io.weir.kernel.StageCatalogue;
import io.weir.kernel.StageOption;
import io.weir.kernel.StageSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The options of the stages as options of Flink. */
final class StageOptions {

    private StageOptions() {}

    /** All options of the stages of a catalogue, in its order. */
    static List<ConfigOption<?>> all(StageCatalogue stages) {
        List<ConfigOption<?>> all = new ArrayList<>();
        stages.options().forEach(option -> all.add(option(option)));
        return all;
    }

    /** Reads all options of the stages of a catalogue. */
    static StageSettings read(ReadableConfig config, StageCatalogue stages) {
        StageSettings settings = StageSettings.DEFAULTS;
        for (StageOption<?> option : stages.options()) {
            settings = read(config, option, settings);
        }
        return settings;
    }

    private static <T> StageSettings read(
            ReadableConfig config, StageOption<T> option, StageSettings settings) {
        if (option.defaultValue() instanceof Duration absent) {
            Duration value = Duration.ofNanos(Values.nanos(config, option.key(), absent));
            return settings.with(durations(option), value);
        }
        return settings.with(option, config.get(option(option)));
    }

    @SuppressWarnings("unchecked") // its default is a duration
    private static StageOption<Duration> durations(StageOption<?> option) {
        return (StageOption<Duration>) option;
    }

    @SuppressWarnings("unchecked") // the type of the option is the one of its default
    static <T> ConfigOption<T> option(StageOption<T> option) {
        ConfigOption<?> typed = typed(ConfigOptions.key(option.key()), option.defaultValue());
        return (ConfigOption<T>) typed.withDescription(option.description());
    }

    private static ConfigOption<?> typed(ConfigOptions.OptionBuilder builder, Object absent) {
        if (absent instanceof Boolean flag) {
            return builder.booleanType().defaultValue(flag);
        }
        if (absent instanceof Integer number) {
            return builder.intType().defaultValue(number);
        }
        if (absent instanceof Duration duration) {
            return builder.durationType().defaultValue(duration);
        }
        if (absent instanceof List<?> texts) {
            String[] values = texts.stream().map(String::valueOf).toArray(String[]::new);
            return builder.stringType().asList().defaultValues(values);
        }
        return choice(builder, (Enum<?>) absent);
    }

    private static <E extends Enum<E>> ConfigOption<?> choice(
            ConfigOptions.OptionBuilder builder, Enum<?> absent) {
        @SuppressWarnings("unchecked") // every enum constant is of its declaring class
        Class<E> type = (Class<E>) absent.getDeclaringClass();
        return builder.enumType(type).defaultValue(type.cast(absent));
    }
}
