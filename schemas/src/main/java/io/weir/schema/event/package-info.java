/** Normalized market events and their canonical order. */
@NullMarked
package io.weir.schema.event;

import org.jspecify.annotations.NullMarked;
