package io.weir.flink.operator;

import io.weir.flink.state.SaltedKey;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * The keys of records: {@code salt~id}, where the id says whose host a record belongs to.
 *
 * @param <E> the records
 */
public interface HostKeys<E> extends KeySelector<E, String> {

    @Override
    String getKey(E event);

    /** Spreads busy ids over key groups; no result depends on it. */
    int saltOf(String id);

    /** The key of an id today. */
    default String keyOf(String id) {
        return SaltedKey.of(saltOf(id), id);
    }
}
