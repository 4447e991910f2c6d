package io.weir.venue.log;

import java.io.Serializable;

/**
 * One file of a recording.
 *
 * @param path as given or found
 * @param bytes length as stored
 * @param sha256 digest of the bytes as stored, lower-case hexadecimal
 */
public record InputFile(String path, long bytes, String sha256) implements Serializable {}
