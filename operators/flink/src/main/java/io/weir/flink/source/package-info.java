/** Reads the logs of a recording, merged by promise, with the watermarks that they allow. */
@NullMarked
package io.weir.flink.source;

import org.jspecify.annotations.NullMarked;
