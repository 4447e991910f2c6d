package io.weir.cli;

import io.weir.schema.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Hands the texts of options such as {@code --lateness} to {@link Durations}; the result is ns. */
final class DurationConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
        try {
            return Durations.require("duration", value);
        } catch (IllegalArgumentException invalid) {
            throw new TypeConversionException(invalid.getMessage());
        }
    }
}
