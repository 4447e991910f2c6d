/** When a resting order is filled, and what is assumed of its queue. */
@NullMarked
package io.weir.execution.fill;

import org.jspecify.annotations.NullMarked;
