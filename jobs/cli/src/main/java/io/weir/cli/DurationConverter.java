package io.weir.cli;

import static io.weir.schema.Checks.checkArgument;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths such as {@code 500ms}, {@code 2.5s}, {@code 1min} into ns. */
final class DurationConverter implements ITypeConverter<Long> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(ns|us|ms|s|min|h)");

    @Override
    public Long convert(String value) {
        try {
            return nanos(value);
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw new TypeConversionException(
                    "must be a number with ns, us, ms, s, min or h, was '" + value + "'");
        }
    }

    private static long nanos(String value) {
        Matcher matcher = FORM.matcher(value.trim());
        checkArgument(matcher.matches(), "Invalid duration: '%s'", value);
        long unit =
                switch (matcher.group(2)) {
                    case "ns" -> 1L;
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "min" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
    }
}
