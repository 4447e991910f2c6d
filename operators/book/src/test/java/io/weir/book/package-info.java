/** Tests of books, with naive twins and seeded flows. */
@NullMarked
package io.weir.book;

import org.jspecify.annotations.NullMarked;
