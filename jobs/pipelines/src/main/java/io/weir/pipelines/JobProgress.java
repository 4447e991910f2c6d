package io.weir.pipelines;

/**
 * How far a run has come.
 *
 * @param events events emitted by the readers
 * @param records records read, also those before a restart
 * @param storedBytes bytes of the input files read, as stored
 * @param eventTime largest effective time, ns, or {@link Long#MIN_VALUE} for none yet
 * @param ignored messages that say nothing of the market
 * @param duplicateRecords records whose stream and ordinal were seen before
 * @param undecoded records that could not be decoded
 * @param corrected records that do not count as received when the recorder's clock says
 */
public record JobProgress(
        long events,
        long records,
        long storedBytes,
        long eventTime,
        long ignored,
        long duplicateRecords,
        long undecoded,
        long corrected) {}
