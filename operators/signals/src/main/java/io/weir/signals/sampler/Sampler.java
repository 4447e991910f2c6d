package io.weir.signals.sampler;

import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * What causes rows: one entry of the catalogue.
 *
 * <p>Stateless. {@link #bind} makes the part that belongs to one instrument.
 */
public interface Sampler {

    /** By which configuration selects it, lower-case letters only; stable. */
    String id();

    /** When a row is made, in words. */
    String definition();

    /** None or one; its first default is the example in messages. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Makes what decides on rows of one instrument. */
    RowCause bind(ParameterValues values, Market market);
}
