package io.weir.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code weir --version} says. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "weir " + version() + ", Java " + Runtime.version().feature(),
        };
    }

    /** Version of the jar, or {@code development} where it runs from classes. */
    static String version() {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Revision of the checkout that the launcher runs, or {@code unknown}. */
    static String revision() {
        return System.getProperty("weir.revision", "unknown");
    }
}
