package io.weir.kernel;

import static java.util.Objects.requireNonNull;

import io.weir.book.BookView;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookRules;
import org.jspecify.annotations.Nullable;

/** Where a stage stands: the instrument, the rules of its venue, its book, the stage's counts. */
public final class StageSite {

    private final Instrument instrument;
    private final BookRules rules;
    private @Nullable BookView book;
    private @Nullable StageCounts counts;

    StageSite(Instrument instrument, BookRules rules) {
        this.instrument = instrument;
        this.rules = rules;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The rules of the venue's books. */
    public BookRules rules() {
        return rules;
    }

    /** The book, shared by reference with the stages that stand behind the book's. */
    public BookView book() {
        return requireNonNull(book, "Cannot give the book: no stage before this one keeps it");
    }

    /** The counts of the stage that is made now. */
    public StageCounts counts() {
        return requireNonNull(counts);
    }

    void setBook(BookView newBook) {
        book = newBook;
    }

    void setCounts(StageCounts newCounts) {
        counts = newCounts;
    }
}
