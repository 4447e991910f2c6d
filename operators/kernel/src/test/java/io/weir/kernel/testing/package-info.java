/** The plain loop: the twin of the job without Flink, for benchmarks and tests. */
@NullMarked
package io.weir.kernel.testing;

import org.jspecify.annotations.NullMarked;
