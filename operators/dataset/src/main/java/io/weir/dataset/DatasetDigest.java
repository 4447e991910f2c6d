package io.weir.dataset;

import io.weir.schema.Sha256;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digest of a dataset's content: equal for equal rows, however they are cut into files.
 *
 * <p>SHA-256 over the minutes in key order, each as the texts of its group (length and UTF-8), the
 * minute (big-endian long) and the 32 bytes of its own digest. That is SHA-256 over the canonical
 * encodings of the minute's rows in key order.
 *
 * @param version of the dataset
 * @param rows in all
 * @param sha256 as hexadecimal text
 */
public record DatasetDigest(
        String dataset, int version, long rows, String sha256, List<Minute> minutes) {

    public DatasetDigest {
        minutes = List.copyOf(minutes);
    }

    /**
     * Digest of one group's UTC minute.
     *
     * @param group instrument and sampler, or stream
     * @param minute since epoch
     */
    public record Minute(List<String> group, long minute, long rows, String sha256) {

        public Minute {
            group = List.copyOf(group);
        }

        Key key() {
            return new Key(group, minute);
        }
    }

    /** Identity of a minute, ordered as rows are. */
    record Key(List<String> group, long minute) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = KeyOrder.compareGroups(group, other.group);
            return order != 0 ? order : Long.compare(minute, other.minute);
        }
    }

    /** Reads and digests a dataset; a duplicate or gap in its keys is an error that names it. */
    public static DatasetDigest of(DatasetFiles dataset) {
        return of(dataset, SortedRows.MEMORY_BYTES / Parallel.threads());
    }

    /** As {@link #of(DatasetFiles)}, with so much memory for each part that is read at once. */
    static DatasetDigest of(DatasetFiles dataset, long memoryBytes) {
        DigestBuilder all = new DigestBuilder(dataset.schema());
        SortedColumns.ofUnits(
                        dataset,
                        memoryBytes,
                        rows -> {
                            DigestBuilder digest = new DigestBuilder(dataset.schema());
                            digest.addAll(rows);
                            return digest;
                        })
                .forEach(all::addAll);
        return all.build();
    }

    SortedMap<Key, Minute> byKey() {
        TreeMap<Key, Minute> byKey = new TreeMap<>();
        minutes.forEach(minute -> byKey.put(minute.key(), minute));
        return byKey;
    }

    static DatasetDigest fold(String dataset, int version, SortedMap<Key, Minute> minutes) {
        ByteOutput all = new ByteOutput();
        long rows = 0;
        for (Minute minute : minutes.values()) {
            minute.group().forEach(all::writeString);
            all.writeLong(minute.minute());
            byte[] hash = java.util.HexFormat.of().parseHex(minute.sha256());
            all.writeRaw(hash, 0, hash.length);
            rows += minute.rows();
        }
        return new DatasetDigest(
                dataset,
                version,
                rows,
                Sha256.hex(all.array(), all.size()),
                List.copyOf(minutes.values()));
    }
}
