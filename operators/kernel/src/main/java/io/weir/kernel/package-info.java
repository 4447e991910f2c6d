/**
 * What happens to one instrument's records once they are in order: pure Java, shared by the Flink
 * operator, the plain loop of the benchmarks and the tests.
 */
@NullMarked
package io.weir.kernel;

import org.jspecify.annotations.NullMarked;
