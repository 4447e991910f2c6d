package io.weir.venue.log;

import io.weir.schema.time.ClockSettings;
import io.weir.venue.BookRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts files together into logs: by content alone, or all of them in the order given.
 *
 * <p>Files of one (format, group of instruments) are taken in the order of their first and last
 * receive times; each goes behind the log that ends last at or before its first receive time, else
 * it opens one. Instruments that share a file are one group. A file that names no instrument is one
 * of the only group; where there are several, content can't tell whose it is: it makes a log of its
 * own.
 */
final class LogAssembly {

    private static final Comparator<FileFacts> BY_TIME =
            Comparator.comparingLong(FileFacts::first)
                    .thenComparingLong(FileFacts::last)
                    .thenComparing(facts -> facts.file().sha256());

    /** Smallest instrument of the group of each instrument. */
    private final TreeMap<String, String> parents = new TreeMap<>();

    private LogAssembly() {}

    private static final class Chain {
        final List<FileFacts> files = new ArrayList<>();
        long end;
    }

    /**
     * Files of one container.
     *
     * @param notes takes what content leaves in doubt, for the user
     */
    static List<LogDescriptor> assemble(List<FileFacts> given, List<String> notes) {
        List<FileFacts> files = new ArrayList<>(given);
        files.sort(BY_TIME);
        LogAssembly assembly = new LogAssembly();
        for (FileFacts file : files) {
            assembly.join(file.instruments());
        }
        LinkedHashMap<String, List<Chain>> groups = new LinkedHashMap<>();
        String only = assembly.onlyGroup();
        for (FileFacts file : files) {
            String group =
                    file.instruments().isEmpty() ? only : assembly.root(file.instruments().first());
            place(file, groups.computeIfAbsent(group, name -> new ArrayList<>()));
        }
        TreeMap<String, LogDescriptor> logs = new TreeMap<>();
        for (Map.Entry<String, List<Chain>> group : groups.entrySet()) {
            notes.addAll(
                    OrderDoubts.of(
                            group.getKey(),
                            group.getValue().stream().map(chain -> chain.files).toList()));
            for (Chain chain : group.getValue()) {
                add(logs, assembly.describe(group.getKey(), chain));
            }
        }
        return new ArrayList<>(logs.values());
    }

    /** Archives name their log themselves; its parts follow each other in time. */
    static List<LogDescriptor> assembleArchives(List<FileFacts> given) {
        List<FileFacts> files = new ArrayList<>(given);
        files.sort(BY_TIME);
        TreeMap<String, List<FileFacts>> byLog = new TreeMap<>();
        for (FileFacts file : files) {
            byLog.computeIfAbsent(file.logId(), id -> new ArrayList<>()).add(file);
        }
        List<LogDescriptor> logs = new ArrayList<>();
        for (Map.Entry<String, List<FileFacts>> log : byLog.entrySet()) {
            List<FileFacts> parts = log.getValue();
            TreeSet<String> instruments = new TreeSet<>();
            parts.forEach(part -> instruments.addAll(part.instruments()));
            logs.add(describe(log.getKey(), instruments, parts));
        }
        return logs;
    }

    /**
     * All files as one log, in their order.
     *
     * @throws InputException if they differ in format, in the venue that they name, or in the log
     *     that they say they are a part of
     */
    static LogDescriptor assembleInOrder(List<FileFacts> files) {
        checkSame(files, "format", FileFacts::format);
        checkSame(files, "venue", FileFacts::venue);
        checkSame(files, "archived log", FileFacts::logId);
        TreeSet<String> instruments = new TreeSet<>();
        files.forEach(file -> instruments.addAll(file.instruments()));
        FileFacts first = files.get(0);
        String id =
                first.logId().isEmpty()
                        ? streamId(instruments.isEmpty() ? "" : instruments.first(), first)
                        : first.logId();
        return describe(id, instruments, files);
    }

    private static void checkSame(
            List<FileFacts> files, String thing, Function<FileFacts, String> fact) {
        FileFacts first = files.get(0);
        for (FileFacts file : files) {
            if (!fact.apply(file).equals(fact.apply(first))) {
                throw new InputException(
                        "Invalid ingest.ordered: files of one log must be of one %s, was '%s' in %s"
                                + " and '%s' in %s",
                        thing,
                        fact.apply(first),
                        first.file().path(),
                        fact.apply(file),
                        file.file().path());
            }
        }
    }

    private static String streamId(String group, FileFacts first) {
        String name = group.isEmpty() ? "?:?" : group;
        return first.format() + ':' + name + ':' + first.first();
    }

    private static long records(List<FileFacts> files) {
        return files.stream().mapToLong(FileFacts::records).sum();
    }

    // The group of all that is named; empty if there is none, or several.
    private String onlyGroup() {
        TreeSet<String> roots = new TreeSet<>();
        parents.keySet().forEach(instrument -> roots.add(root(instrument)));
        return roots.size() == 1 ? roots.first() : "";
    }

    private void join(SortedSet<String> instruments) {
        for (String instrument : instruments) {
            String a = root(instruments.first());
            String b = root(instrument);
            // The smaller one becomes the root: the group is named by its smallest.
            parents.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
        }
    }

    private String root(String instrument) {
        String parent = parents.getOrDefault(instrument, instrument);
        return parent.equals(instrument) ? instrument : root(parent);
    }

    private static void place(FileFacts file, List<Chain> chains) {
        @Nullable Chain best = null;
        for (Chain chain : chains) {
            if (chain.end <= file.first() && (best == null || chain.end > best.end)) {
                best = chain;
            }
        }
        if (best == null) {
            best = new Chain();
            chains.add(best);
        }
        best.files.add(file);
        best.end = file.last();
    }

    private LogDescriptor describe(String group, Chain chain) {
        TreeSet<String> instruments = new TreeSet<>();
        for (String instrument : parents.keySet()) {
            if (root(instrument).equals(group)) {
                instruments.add(instrument);
            }
        }
        return describe(streamId(group, chain.files.get(0)), instruments, chain.files);
    }

    private static LogDescriptor describe(
            String streamId, TreeSet<String> instruments, List<FileFacts> files) {
        TreeSet<String> wires = new TreeSet<>();
        TreeSet<String> books = new TreeSet<>();
        TreeMap<String, BookRange> ranges = new TreeMap<>();
        TreeSet<String> venues = new TreeSet<>();
        List<StoredFile> stored = new ArrayList<>();
        FileFacts first = files.get(0);
        @Nullable ClockSettings stamps = first.stamps();
        for (FileFacts file : files) {
            wires.addAll(file.wires());
            books.addAll(file.books());
            file.ranges().forEach(r -> ranges.merge(r.instrument(), r, BookRange::with));
            venues.add(file.venue());
            stored.add(file.file().stored());
            boolean same =
                    stamps != null && file.stamps() != null && stamps.stampsAs(file.stamps());
            stamps = same ? stamps : null;
        }
        return new LogDescriptor(
                first.format(),
                venues.size() == 1 ? venues.first() : "",
                new ArrayList<>(wires),
                new ArrayList<>(instruments),
                new ArrayList<>(books),
                new ArrayList<>(ranges.values()),
                streamId,
                first.first(),
                files.get(files.size() - 1).last(),
                records(files),
                stored,
                stamps);
    }

    // Recordings that overlap may begin in the same nanosecond.
    private static void add(TreeMap<String, LogDescriptor> logs, LogDescriptor log) {
        String id = log.streamId();
        for (int copy = 2; logs.containsKey(id); copy++) {
            id = log.streamId() + '#' + copy;
        }
        logs.put(id, log.withStreamId(id));
    }
}
