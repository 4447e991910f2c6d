package io.weir.flink.state;

/** Makes the object of a key as it is before anything was remembered. */
@FunctionalInterface
public interface KeyedObjectFactory<T extends KeyedObject> {

    T create(String key);
}
