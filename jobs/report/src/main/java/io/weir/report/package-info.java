/** One self-contained HTML page from a run's datasets. */
@NullMarked
package io.weir.report;

import org.jspecify.annotations.NullMarked;
