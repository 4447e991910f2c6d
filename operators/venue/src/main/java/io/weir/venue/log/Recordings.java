package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.schema.Progress;
import io.weir.venue.Venues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds the recordings in files and directories, and puts them together into logs. */
public final class Recordings {

    private static final int THREADS_MAX = 8;

    private Recordings() {}

    /** A file to look at; one that was named itself must be a recording. */
    private record Candidate(Path path, boolean named) {}

    /** The facts of a candidate, or the reason why it is no recording. */
    private record Finding(List<FileFacts> facts, String problem) {}

    /**
     * Plans the reading of {@code inputs}: files, or directories that are searched to their depths.
     *
     * <p>A file that is named must be a recording; in a directory, other files are passed over with
     * a note.
     *
     * @throws InputException if an input is missing, unreadable, empty or of no known format, or if
     *     a directory has no recording
     */
    public static RecordingPlan plan(List<Path> inputs, InputRules rules, Progress progress) {
        return plan(inputs, rules, Venues.ALL, progress);
    }

    /** As {@link #plan(List, InputRules, Progress)}, where nobody watches. */
    public static RecordingPlan plan(List<Path> inputs, InputRules rules) {
        return plan(inputs, rules, Venues.ALL, Progress.NONE);
    }

    /** As {@link #plan(List, InputRules)}, by content. */
    public static RecordingPlan plan(List<Path> inputs) {
        return plan(inputs, InputRules.BY_CONTENT, Venues.ALL, Progress.NONE);
    }

    /** As {@link #plan(List)}, with other venues than {@link Venues#ALL}. */
    public static RecordingPlan plan(List<Path> inputs, Venues venues) {
        return plan(inputs, InputRules.BY_CONTENT, venues, Progress.NONE);
    }

    private static RecordingPlan plan(
            List<Path> inputs, InputRules rules, Venues venues, Progress progress) {
        if (inputs.isEmpty()) {
            throw new InputException("Invalid input: must be at least one file or directory");
        }
        List<Candidate> candidates = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                FolderSearch search = FolderSearch.of(input, rules);
                search.files().forEach(file -> candidates.add(new Candidate(file, false)));
                notes.addAll(search.notes());
            } else {
                checkNamed(input);
                candidates.add(new Candidate(input, true));
            }
        }
        List<Finding> findings = inspect(candidates, venues, progress);
        Map<String, FileFacts> byDigest = rules.ordered() ? new LinkedHashMap<>() : new TreeMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            Finding finding = findings.get(i);
            if (finding.facts().isEmpty()) {
                if (candidates.get(i).named()) {
                    throw new InputException("%s", finding.problem());
                }
                notes.add("Passed over: " + finding.problem());
                continue;
            }
            FileFacts facts = finding.facts().get(0);
            FileFacts twin = byDigest.putIfAbsent(facts.file().sha256(), facts);
            if (twin != null && !twin.file().path().equals(facts.file().path())) {
                notes.add(
                        "Passed over: "
                                + facts.file().path()
                                + " has the same bytes as "
                                + twin.file().path());
            }
        }
        if (byDigest.isEmpty()) {
            throw new InputException("Invalid input %s: must have a recording, has none", inputs);
        }
        if (rules.ordered()) {
            List<FileFacts> files = List.copyOf(byDigest.values());
            return new RecordingPlan(
                    List.of(LogAssembly.assembleInOrder(files)),
                    files.stream().map(FileFacts::file).toList(),
                    notes);
        }
        return plan(byDigest, notes);
    }

    private static RecordingPlan plan(Map<String, FileFacts> byDigest, List<String> notes) {
        List<InputFile> files = new ArrayList<>();
        TreeMap<String, List<FileFacts>> byFormat = new TreeMap<>();
        List<FileFacts> archives = new ArrayList<>();
        for (FileFacts facts : byDigest.values()) {
            files.add(facts.file());
            boolean namesItsLog = !facts.logId().isEmpty();
            List<FileFacts> alike =
                    namesItsLog
                            ? archives
                            : byFormat.computeIfAbsent(facts.format(), f -> new ArrayList<>());
            alike.add(facts);
        }
        List<LogDescriptor> logs = new ArrayList<>();
        byFormat.values().forEach(alike -> logs.addAll(LogAssembly.assemble(alike, notes)));
        logs.addAll(LogAssembly.assembleArchives(archives));
        logs.sort(Comparator.comparing(LogDescriptor::streamId));
        for (LogDescriptor log : logs) {
            if (log.instruments().isEmpty() && logs.size() > 1) {
                notes.add(
                        Checks.format(
                                "Cannot tell whose messages %s holds: it names no instrument, and"
                                        + " several were recorded; a snapshot in it goes to none",
                                log.files()));
            }
        }
        return new RecordingPlan(logs, files, notes);
    }

    private static void checkNamed(Path input) {
        if (isStream(input)) {
            throw new InputException(
                    "Cannot read %s: must be a file or a directory, because a recording is read more"
                            + " than once, was a pipe or a device; write it to a file first",
                    input);
        }
        if (!Files.exists(input)) {
            throw new InputException("Cannot read %s: there is no such file or directory", input);
        }
    }

    /** A pipe, a device, or the word for standard input that many commands know. */
    private static boolean isStream(Path input) {
        if (!Files.exists(input)) {
            return input.toString().equals("-");
        }
        return !Files.isRegularFile(input);
    }

    // Several at once: most of the time goes into decompression.
    private static List<Finding> inspect(
            List<Candidate> candidates, Venues venues, Progress progress) {
        progress.phase("reading", candidates.stream().mapToLong(Recordings::bytes).sum());
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), THREADS_MAX);
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(threads, candidates.size() + 1));
        try {
            List<Future<Finding>> futures = new ArrayList<>();
            for (Candidate candidate : candidates) {
                futures.add(pool.submit(() -> inspect(candidate, venues, progress)));
            }
            List<Finding> findings = new ArrayList<>();
            for (Future<Finding> future : futures) {
                findings.add(future.get());
            }
            return findings;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(e, "Cannot read the inputs: interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot inspect the inputs", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static long bytes(Candidate candidate) {
        try {
            return Files.size(candidate.path());
        } catch (IOException e) {
            // The inspector says what is wrong with it.
            return 0;
        }
    }

    private static Finding inspect(Candidate candidate, Venues venues, Progress progress) {
        Path path = candidate.path();
        try {
            return new Finding(List.of(FileInspector.inspect(path, venues)), "");
        } catch (InputException e) {
            String message = e.getMessage();
            return new Finding(List.of(), message == null ? path.toString() : message);
        } finally {
            progress.done(bytes(candidate));
        }
    }
}
