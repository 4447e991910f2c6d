package io.weir.dataset;

import java.io.Serializable;

/**
 * Consecutive row groups of a dataset's file, which are read one row after another.
 *
 * @param file path
 * @param unit number of the folder that holds the file, the date in its path left out: an
 *     instrument of a compacted dataset, a bucket of a running job's
 * @param offset first byte of the first row group
 * @param length bytes from there to the end of the last row group
 * @param rows in it
 * @param firstTime no row's time is smaller, ns; {@code Long.MIN_VALUE} if the file does not say
 * @param ordered whether the rows are surely in the order of time
 */
public record FileSection(
        String file, int unit, long offset, long length, long rows, long firstTime, boolean ordered)
        implements Serializable {}
