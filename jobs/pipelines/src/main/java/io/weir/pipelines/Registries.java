package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.ContractKind;
import io.weir.schema.Durations;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.Nearest;
import io.weir.venue.Venues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads reference data of instruments from YAML. */
public final class Registries {

    private static final String RESOURCE = "instruments.yaml";

    private static final List<String> FIELDS =
            List.of(
                    "venue",
                    "symbol",
                    "price-scale",
                    "quantity-scale",
                    "tick",
                    "lot",
                    "kind",
                    "multiplier",
                    "base",
                    "quote",
                    "settlement",
                    "locked-is-legal",
                    "stale-after",
                    "key-salt");

    private Registries() {}

    /** The instruments that Weir knows. */
    public static InstrumentRegistry standard() {
        return new InstrumentRegistry(
                parse(resource(), RESOURCE).values(), Venues.ALL.contractKinds());
    }

    /** The instruments that Weir knows and, if there is a file, those of it, which win. */
    public static InstrumentRegistry load(@Nullable Path file) {
        if (file == null) {
            return standard();
        }
        try {
            Map<String, Instrument> all = parse(resource(), RESOURCE);
            all.putAll(parse(Files.readString(file), file.toString()));
            return new InstrumentRegistry(all.values(), Venues.ALL.contractKinds());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid registry %s: it cannot be read, %s", file, Checks.reason(e)),
                    e);
        }
    }

    private static String resource() {
        try (InputStream in = Venues.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find the resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Instrument> parse(String yaml, String name) {
        Map<String, Instrument> all = new TreeMap<>();
        Object root = ConfigurationFile.load(yaml, name);
        Object list = root instanceof Map<?, ?> map ? map.get("instruments") : null;
        checkArgument(
                list instanceof List<?>,
                "Invalid registry %s: must be a map with the list 'instruments'",
                name);
        for (Object element : list instanceof List<?> elements ? elements : List.of()) {
            checkArgument(
                    element instanceof Map<?, ?>,
                    "Invalid registry %s: an instrument must be a map, was '%s'",
                    name,
                    element);
            Instrument instrument = new Entry(name, (Map<?, ?>) element).instrument();
            checkArgument(
                    all.put(instrument.id(), instrument) == null,
                    "Invalid registry %s: %s is there twice",
                    name,
                    instrument.id());
        }
        return all;
    }

    /** One instrument of a file, as text. */
    private static final class Entry {
        private final String file;
        private final Map<?, ?> fields;
        private String id = "?";

        Entry(String file, Map<?, ?> fields) {
            this.file = file;
            this.fields = fields;
        }

        Instrument instrument() {
            String venue = text("venue", null);
            String symbol = text("symbol", null);
            id = venue + ':' + symbol;
            List<String> unknown = new ArrayList<>();
            for (Object key : new TreeSet<Object>(fields.keySet())) {
                if (!FIELDS.contains(String.valueOf(key))) {
                    unknown.add(String.valueOf(key));
                }
            }
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        Checks.format(
                                "Invalid registry %s, %s: unknown fields %s, known are %s%s",
                                file, id, unknown, FIELDS, Nearest.hint(unknown.get(0), FIELDS)));
            }
            int priceScale = scale("price-scale");
            int quantityScale = scale("quantity-scale");
            ContractKind kind = kind(venue);
            // Of contracts nobody can guess it; of what is counted in base units it is 1.
            String multiplier = kind == ContractKind.INVERSE ? "0" : "1";
            return new Instrument(
                    venue,
                    symbol,
                    priceScale,
                    quantityScale,
                    decimal("tick", "0", priceScale),
                    decimal("lot", "0", quantityScale),
                    kind,
                    decimal("multiplier", multiplier, Instrument.MULTIPLIER_SCALE),
                    text("base", ""),
                    text("quote", ""),
                    text("settlement", ""),
                    flag("locked-is-legal"),
                    staleAfter(),
                    integer("key-salt", 0));
        }

        private String text(String field, @Nullable String absent) {
            Object value = fields.get(field);
            checkArgument(
                    value != null || absent != null,
                    "Invalid registry %s, %s: field %s is missing",
                    file,
                    id,
                    field);
            return value == null ? String.valueOf(absent) : String.valueOf(value);
        }

        private int integer(String field, int absent) {
            String value = text(field, Integer.toString(absent));
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw invalid(field, "an integer", value, e);
            }
        }

        private int scale(String field) {
            int scale = integer(field, Instrument.DEFAULT_SCALE);
            if (scale < 0 || scale > FixedPoint.SCALE_MAX) {
                throw invalid(field, "0 to 18", Integer.toString(scale), null);
            }
            return scale;
        }

        private long decimal(String field, String absent, int scale) {
            String value = text(field, absent);
            long parsed = FixedPoint.parse(value, scale);
            if (!FixedPoint.isNumber(parsed)) {
                String rule = Checks.format("a decimal with at most %d places", scale);
                throw invalid(field, rule, value, null);
            }
            return parsed;
        }

        /** As the file says, else as the venue implies. */
        private ContractKind kind(String venue) {
            if (!fields.containsKey("kind")) {
                return Venues.ALL.contractKinds().getOrDefault(venue, ContractKind.UNKNOWN);
            }
            String value = text("kind", null);
            try {
                ContractKind kind = ContractKind.valueOf(value.toUpperCase(Locale.ROOT));
                if (kind != ContractKind.UNKNOWN) {
                    return kind;
                }
                throw invalid("kind", "spot, linear or inverse", value, null);
            } catch (IllegalArgumentException e) {
                throw invalid("kind", "spot, linear or inverse", value, e);
            }
        }

        private boolean flag(String field) {
            String value = text(field, "false");
            if (!value.equals("true") && !value.equals("false")) {
                throw invalid(field, "true or false", value, null);
            }
            return value.equals("true");
        }

        private long staleAfter() {
            String value = text("stale-after", "10s");
            if (value.equals("none")) {
                return Instrument.UNKNOWN;
            }
            long nanos = Durations.parse(value);
            if (nanos <= 0) {
                throw invalid("stale-after", "a duration such as 10s, or none", value, null);
            }
            return nanos;
        }

        private IllegalArgumentException invalid(
                String field, String rule, String value, @Nullable Exception cause) {
            return new IllegalArgumentException(
                    Checks.format(
                            "Invalid registry %s, %s: %s must be %s, was '%s'",
                            file, id, field, rule, value),
                    cause);
        }
    }
}
