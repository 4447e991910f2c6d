package io.weir.schema;

/**
 * The mixing of SplitMix64: numbers that differ little become numbers that have nothing in common
 * (Steele, Lea and Flood 2014).
 */
public final class SplitMix64 {

    /** What is added to a state for the next number: 2^64 divided by the golden ratio, made odd. */
    public static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {}

    /** The number of a state; a bijection. */
    public static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
