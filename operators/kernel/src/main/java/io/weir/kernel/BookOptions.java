package io.weir.kernel;

import java.time.Duration;

/** Options of the book. {@code docs/configuration.md} is generated from them. */
public final class BookOptions {

    public static final StageOption<Duration> STALE_AFTER =
            StageOption.duration(
                    "book.stale-after",
                    Duration.ofSeconds(10),
                    "Silence after which a recording has ended or paused, and with it what"
                            + " it covers. An instrument's own `stale-after` in the registry"
                            + " says when its book is stale.");

    public static final StageOption<Boolean> TOP_OF_BOOK =
            StageOption.flag(
                    "output.top-of-book",
                    false,
                    "Whether `top_of_book` is written: a row for each message that changed"
                            + " the best prices or sizes of a valid book.");

    public static final StageOption<Boolean> QUOTE_CHECK =
            StageOption.flag(
                    "book.quote-check",
                    true,
                    "Whether a book is CONTRADICTED where the venue's best quote of the same update"
                            + " differs from it; only of venues whose quotes carry update ids.");

    private BookOptions() {}
}
