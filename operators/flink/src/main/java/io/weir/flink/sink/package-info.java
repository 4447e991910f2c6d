/** Where rows leave the job. */
@NullMarked
package io.weir.flink.sink;

import org.jspecify.annotations.NullMarked;
