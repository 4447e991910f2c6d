/** Hot objects on the heap, their form at rest in keyed state, and the order of records. */
@NullMarked
package io.weir.flink.state;

import org.jspecify.annotations.NullMarked;
