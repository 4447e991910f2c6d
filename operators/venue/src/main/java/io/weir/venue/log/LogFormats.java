package io.weir.venue.log;

import io.weir.schema.Checks;
import java.util.List;
import java.util.stream.Collectors;

/** The containers that Weir reads. */
final class LogFormats {

    /** All of them; a new one is a line here. */
    static final List<LogFormat> ALL =
            List.of(
                    new ArchiveFormat(),
                    new CryptofeedFormat(),
                    new LocalJsonFormat(),
                    new BareJsonFormat());

    private LogFormats() {}

    /** The format of this name; an unknown one is refused with the list of those known. */
    static LogFormat of(String text) {
        for (LogFormat format : ALL) {
            if (format.text().equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid log format: must be one of %s, was '%s'",
                        ALL.stream().map(LogFormat::text).collect(Collectors.joining(", ")), text));
    }
}
