package io.weir.venue.log;

/** How a recording is written down; recognized by content, never by name. */
public enum LogFormat {
    /** Lines of a receive time in ns or µs, a blank and a message; gzip, zstd or plain. */
    LOCAL_JSON("local-json"),
    /** Weir's own: raw messages with stream, ordinal, receive time and stamp. */
    WEIR_RAW("weir-raw");

    private final String text;

    LogFormat(String text) {
        this.text = text;
    }

    /** As it stands in stream ids and manifests. */
    public String text() {
        return text;
    }
}
