/** Jobs: options, graphs of stages, and how they run. */
@NullMarked
package io.weir.pipelines;

import org.jspecify.annotations.NullMarked;
