/** Simulated orders against a rebuilt book: what fills them, when, and what it costs. */
@NullMarked
package io.weir.execution;

import org.jspecify.annotations.NullMarked;
