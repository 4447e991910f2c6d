/** Orders and what can become of them. */
@NullMarked
package io.weir.execution.order;

import org.jspecify.annotations.NullMarked;
