package io.weir.schema;

/** Hears how far a work is, so that a person can be told. Called from several threads. */
public interface Progress {

    /** Nobody listens. */
    Progress NONE =
            new Progress() {
                @Override
                public void phase(String name, long total) {
                    // Nobody listens.
                }

                @Override
                public void done(long more) {
                    // Nobody listens.
                }
            };

    /**
     * Another phase begins.
     *
     * @param name what is done, for a person: {@code sorting}
     * @param total of what is to be done, in a unit of the phase; negative if it is not known
     */
    void phase(String name, long total);

    /** So much more of the phase is done. */
    void done(long more);
}
