package io.weir.kernel;

import io.weir.schema.row.DatasetSchema;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes the hosts of keys.
 *
 * @param <E> the records that its hosts take
 */
public interface HostFactory<E> extends Serializable {

    /** A host without a past. */
    Host<E> create(String id);

    /** All datasets that the hosts write rows of. */
    List<DatasetSchema> datasets();

    /** All that the hosts count. */
    List<Counter> counters();

    /**
     * What the numbers in the state of such a host mean, by name: scales, kind of contract and the
     * like. State that was written under another meaning must not be read.
     */
    SortedMap<String, String> meaning(String id);
}
