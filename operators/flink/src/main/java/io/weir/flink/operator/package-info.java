/** The keyed operator of the job: order, then everything that is done with the records of a key. */
@NullMarked
package io.weir.flink.operator;

import org.jspecify.annotations.NullMarked;
