/** Delays of requests and answers, drawn so that every run draws the same. */
@NullMarked
package io.weir.execution.latency;

import org.jspecify.annotations.NullMarked;
