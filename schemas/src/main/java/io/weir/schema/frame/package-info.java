/** Rows of a dataset as columns in memory, for statistics and models. */
@NullMarked
package io.weir.schema.frame;

import org.jspecify.annotations.NullMarked;
