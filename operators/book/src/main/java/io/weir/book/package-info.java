/** Books: levels, continuity, status, known range, cross-check and state hash. */
@NullMarked
package io.weir.book;

import org.jspecify.annotations.NullMarked;
