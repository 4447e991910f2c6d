@NullMarked
package io.weir.schema.event;

import org.jspecify.annotations.NullMarked;
