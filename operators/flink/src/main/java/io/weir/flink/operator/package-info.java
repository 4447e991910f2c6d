/** The one keyed operator of the job: order, then everything that is done with an instrument. */
@NullMarked
package io.weir.flink.operator;

import org.jspecify.annotations.NullMarked;
