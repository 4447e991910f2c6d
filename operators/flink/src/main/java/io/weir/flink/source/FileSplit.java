package io.weir.flink.source;

import io.weir.dataset.FileSection;
import java.io.Serializable;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A section of a dataset's file and how far it was read.
 *
 * @param read rows of the section that were emitted
 */
public record FileSplit(FileSection section, long read) implements SourceSplit, Serializable {

    static FileSplit beginning(FileSection section) {
        return new FileSplit(section, 0);
    }

    int unit() {
        return section.unit();
    }

    @Override
    public String splitId() {
        return section.file() + "@" + section.offset();
    }
}
