package io.weir.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;

/**
 * How far an instrument's rows can be trusted, from what a run has written.
 *
 * @param coveredNanos time during which the instrument was recorded
 * @param validNanos of it, the time during which its book was VALID
 * @param validSpells times that its book became VALID
 * @param gaps times that messages of its book were missing
 * @param labels rows times horizons
 * @param knownLabels of them, those that are not void
 * @param late records that came after their time
 * @param largestSilenceNanos longest time without a message of the book, as far as a feature row
 *     saw it; negative if none did
 */
public record InstrumentHealth(
        String venue,
        String symbol,
        long coveredNanos,
        long validNanos,
        long validSpells,
        long gaps,
        long labels,
        long knownLabels,
        long late,
        long largestSilenceNanos) {

    /** Those that need attention first: never VALID, VALID for the smallest share, most gaps. */
    public static final Comparator<InstrumentHealth> WORST_FIRST =
            Comparator.comparing((InstrumentHealth health) -> !health.isNeverValid())
                    .thenComparing(InstrumentHealth::validShare)
                    .thenComparing(health -> -health.gaps())
                    .thenComparing(InstrumentHealth::id);

    /** Name of an instrument, {@code venue:symbol}. */
    public String id() {
        return venue + ':' + symbol;
    }

    /** Whether the book was VALID at no time. */
    @JsonIgnore
    public boolean isNeverValid() {
        return validSpells == 0;
    }

    /** Share of the covered time in which the book was VALID, 0 to 1; 0 if it never was. */
    public double validShare() {
        return coveredNanos == 0 ? 0 : (double) validNanos / coveredNanos;
    }

    /** Share of the labels that are not void, 0 to 1; NaN without labels. */
    public double knownShare() {
        return labels == 0 ? Double.NaN : (double) knownLabels / labels;
    }
}
