/** Datasets as Parquet files: write, read, compact, digest and compare them; the run's manifest. */
@NullMarked
package io.weir.dataset;

import org.jspecify.annotations.NullMarked;
