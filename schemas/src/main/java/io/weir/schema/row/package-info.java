/** Datasets: their columns, rows, canonical encoding and digest. */
@NullMarked
package io.weir.schema.row;

import org.jspecify.annotations.NullMarked;
