package io.weir.flink.state;

import java.util.Collections;
import java.util.SortedMap;

/** Makes the objects of keys and says what holds for their state today. */
@FunctionalInterface
public interface KeyedObjectFactory<T extends KeyedObject> {

    /** The object of a key as it is before anything was remembered. */
    T create(String key);

    /**
     * What the numbers in the state of a key mean, by name. Stored state of another meaning is
     * refused or reset.
     */
    default SortedMap<String, String> meaning(String key) {
        return Collections.emptySortedMap();
    }

    /** The key under which the state of a stored key belongs today: another one has other salt. */
    default String today(String key) {
        return key;
    }
}
