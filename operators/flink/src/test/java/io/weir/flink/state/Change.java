package io.weir.flink.state;

/**
 * Input of the test operators: adds a value to a key's sum and asks for its release.
 *
 * @param dueMillis watermark at which the key tells its sum
 */
record Change(String key, long value, long dueMillis) {}
