package io.weir.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Makes the hosts of keys.
 *
 * @param <E> the records that its hosts take
 */
public interface HostFactory<E> extends Serializable {

    /** A host without a past, or null if nothing can be done with records of such a key. */
    @Nullable Host<E> create(String id);
}
