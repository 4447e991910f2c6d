/** Exact money of fills, fees and funding, in 128 bits. */
@NullMarked
package io.weir.execution.money;

import org.jspecify.annotations.NullMarked;
