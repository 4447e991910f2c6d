package io.weir.kernel;

/** Sums counts by name. */
@FunctionalInterface
public interface Totals {

    void add(String name, long count);
}
