package io.weir.venue.log;

/**
 * How files are put together into a recording.
 *
 * @param ordered whether all files are one log in the order given, whatever is in them
 * @param skipsUnreadable whether what is found in a folder and can't be read is passed over with a
 *     note; else it is an error, because it may be a part of the recording
 */
public record InputRules(boolean ordered, boolean skipsUnreadable) {

    /** Content says which files are one log, and in which order. */
    public static final InputRules BY_CONTENT = new InputRules(false, false);

    /** All files are one log, in the order given. */
    public static final InputRules ORDERED = new InputRules(true, false);
}
