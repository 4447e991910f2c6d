package io.weir.venue.log;

import io.weir.schema.time.ClockSettings;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import java.io.IOException;

/**
 * A container: how records are written down in files, whatever the messages in them look like.
 * Stateless. A new one is its class and one line in {@link LogFormats#ALL}; most extend {@link
 * MessageFormat}.
 */
interface LogFormat {

    /** As it stands in stream ids and manifests; never changed. */
    String text();

    /** Whether a file has this format, by the look of its beginning; no file has two. */
    boolean recognizes(StoredFile file, Venues venues) throws IOException;

    /**
     * Reads through a file to learn what is in it.
     *
     * @throws InputException if it is no recording; the message says why
     */
    FileFacts inspect(StoredFile file, Venues venues) throws IOException;

    /** Opens a log at its beginning. */
    LogSteps open(LogDescriptor log, PayloadDecoder decoder, ClockSettings settings);
}
