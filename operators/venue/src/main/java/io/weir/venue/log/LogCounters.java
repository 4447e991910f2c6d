package io.weir.venue.log;

/**
 * What a reader has seen so far.
 *
 * @param records lines or archive records, blank and undecodable ones included
 * @param storedBytes bytes of the files as stored: how far it has come
 * @param ignored messages that say nothing of the market
 * @param deadLetters records that could not be decoded
 * @param duplicates records whose stream and ordinal were seen before
 */
public record LogCounters(
        long records, long storedBytes, long ignored, long deadLetters, long duplicates) {}
