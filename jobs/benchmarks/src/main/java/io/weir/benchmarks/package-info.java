/** How fast the parts and the whole are, measured on recordings, each with its conditions. */
@NullMarked
package io.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
