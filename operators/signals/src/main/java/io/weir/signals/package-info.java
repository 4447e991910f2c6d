/** Rows that samplers cause, and what the columns of a row are made of. */
@NullMarked
package io.weir.signals;

import org.jspecify.annotations.NullMarked;
