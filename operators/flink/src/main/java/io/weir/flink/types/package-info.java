/** How events and rows travel between tasks. */
@NullMarked
package io.weir.flink.types;

import org.jspecify.annotations.NullMarked;
