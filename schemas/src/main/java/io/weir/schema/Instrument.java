package io.weir.schema;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;

/**
 * What a venue trades, with the scales of its fixed-point numbers.
 *
 * @param venue venue and product, for example {@code binance-usdm}
 * @param symbol in the venue's own spelling
 * @param priceScale decimal places of prices, 0 to 18
 * @param quantityScale decimal places of quantities, 0 to 18
 * @param tickSize smallest price step at {@code priceScale}, or {@link #UNKNOWN}
 * @param lotSize smallest quantity step at {@code quantityScale}, or {@link #UNKNOWN}
 * @param multiplier worth of one contract in quote units, as an unscaled decimal with 8 places
 * @param lockedIsLegal whether best bid = best ask is a legal book
 * @param staleAfterNanos silence after which a book is stale, or {@link #UNKNOWN} for never
 * @param keySalt spreads instruments over key groups by message rate; results do not depend on it
 */
public record Instrument(
        String venue,
        String symbol,
        int priceScale,
        int quantityScale,
        long tickSize,
        long lotSize,
        ContractKind kind,
        long multiplier,
        String base,
        String quote,
        String settlement,
        boolean lockedIsLegal,
        long staleAfterNanos,
        int keySalt)
        implements Serializable {

    /**
     * Stands for a tick size, lot size, multiplier or stale-after that is not known, or that there
     * is not.
     */
    public static final long UNKNOWN = 0;

    /** Scale of {@link #multiplier}. */
    public static final int MULTIPLIER_SCALE = 8;

    /** Default scale of prices and quantities. */
    public static final int DEFAULT_SCALE = 8;

    /** Default silence after which a book is stale: 10 s. */
    public static final long DEFAULT_STALE_AFTER_NANOS = 10_000_000_000L;

    /** Characters that a symbol has at most. */
    public static final int SYMBOL_LENGTH_MAX = 64;

    /** What a symbol may have beside letters and digits of any script. */
    public static final String SYMBOL_SIGNS = "-_./:+@#&$";

    /**
     * Whether a text can be a symbol: 1 to {@link #SYMBOL_LENGTH_MAX} characters, each a letter, a
     * digit, or one of {@link #SYMBOL_SIGNS}. Others would be a broken feed's.
     */
    public static boolean isSymbol(String text) {
        return !text.isEmpty()
                && text.length() <= SYMBOL_LENGTH_MAX
                && text.codePoints()
                        .allMatch(
                                c -> Character.isLetterOrDigit(c) || SYMBOL_SIGNS.indexOf(c) >= 0);
    }

    public Instrument {
        checkArgument(
                !venue.isEmpty() && venue.indexOf(':') < 0,
                "Invalid venue: must be non-empty without colon, was '%s'",
                venue);
        checkArgument(!symbol.isEmpty(), "Invalid symbol of venue %s: must not be empty", venue);
        checkArgument(
                priceScale >= 0 && priceScale <= FixedPoint.SCALE_MAX,
                "Invalid price scale of %s:%s: must be 0 to 18, was %d",
                venue,
                symbol,
                priceScale);
        checkArgument(
                quantityScale >= 0 && quantityScale <= FixedPoint.SCALE_MAX,
                "Invalid quantity scale of %s:%s: must be 0 to 18, was %d",
                venue,
                symbol,
                quantityScale);
        checkArgument(
                tickSize >= 0,
                "Invalid tick of %s:%s: must be >= 0, was %d",
                venue,
                symbol,
                tickSize);
        checkArgument(
                lotSize >= 0, "Invalid lot of %s:%s: must be >= 0, was %d", venue, symbol, lotSize);
    }

    /** An instrument that is in no registry: default scales, all facts unknown. */
    public static Instrument unregistered(String venue, String symbol) {
        return unregistered(venue, symbol, ContractKind.UNKNOWN);
    }

    /**
     * As {@link #unregistered(String, String)}, of a venue all of whose instruments are of one
     * kind. The multiplier of those that are counted in base units is 1; of contracts it is
     * unknown.
     */
    public static Instrument unregistered(String venue, String symbol, ContractKind kind) {
        boolean inBase = kind == ContractKind.SPOT || kind == ContractKind.LINEAR;
        return new Instrument(
                venue,
                symbol,
                DEFAULT_SCALE,
                DEFAULT_SCALE,
                UNKNOWN,
                UNKNOWN,
                kind,
                inBase ? FixedPoint.power(MULTIPLIER_SCALE) : UNKNOWN,
                "",
                "",
                "",
                false,
                DEFAULT_STALE_AFTER_NANOS,
                0);
    }

    /** {@code venue:symbol}, the key by which everything is ordered and stored. */
    public String id() {
        return venue + ':' + symbol;
    }

    /** Whether it is known how a quantity becomes money. */
    public boolean knowsMoney() {
        return kind != ContractKind.UNKNOWN && multiplier != UNKNOWN;
    }

    /** Whether tick and lot are known. */
    public boolean isRegistered() {
        return tickSize != UNKNOWN;
    }

    /** The venue part of an instrument id. */
    public static String venueOf(String id) {
        return id.substring(0, id.indexOf(':'));
    }

    /** The symbol part of an instrument id. */
    public static String symbolOf(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}
