package io.weir.venue.log;

import static java.util.Objects.requireNonNull;

import io.weir.schema.Checks;
import io.weir.venue.Venues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
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
import java.util.stream.Stream;

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
    public static RecordingPlan plan(List<Path> inputs, InputRules rules) {
        return plan(inputs, rules, Venues.ALL);
    }

    /** As {@link #plan(List, InputRules)}, by content. */
    public static RecordingPlan plan(List<Path> inputs) {
        return plan(inputs, InputRules.BY_CONTENT, Venues.ALL);
    }

    /** As {@link #plan(List)}, with other venues than {@link Venues#ALL}. */
    public static RecordingPlan plan(List<Path> inputs, Venues venues) {
        return plan(inputs, InputRules.BY_CONTENT, venues);
    }

    private static RecordingPlan plan(List<Path> inputs, InputRules rules, Venues venues) {
        if (inputs.isEmpty()) {
            throw new InputException("Invalid input: must be at least one file or directory");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Path input : inputs) {
            addCandidates(input, candidates);
        }
        List<Finding> findings = inspect(candidates, venues);
        List<String> notes = new ArrayList<>();
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
        byFormat.values().forEach(alike -> logs.addAll(LogAssembly.assemble(alike)));
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

    private static void addCandidates(Path input, List<Candidate> candidates) {
        if (isStream(input)) {
            throw new InputException(
                    "Cannot read %s: must be a file or a directory, because a recording is read more"
                            + " than once, was a pipe or a device; write it to a file first",
                    input);
        }
        if (!Files.exists(input)) {
            throw new InputException("Cannot read %s: there is no such file or directory", input);
        }
        if (!Files.isDirectory(input)) {
            candidates.add(new Candidate(input, true));
            return;
        }
        // A link to a folder that it stands in is refused: the walk would have no end.
        try (Stream<Path> tree = Files.walk(input, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : tree.filter(file -> !Files.isDirectory(file)).sorted().toList()) {
                addFound(path, candidates);
            }
        } catch (UncheckedIOException e) {
            throw unreadable(input, requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /** A pipe, a device, or the word for standard input that many commands know. */
    private static boolean isStream(Path input) {
        if (!Files.exists(input)) {
            return input.toString().equals("-");
        }
        return !Files.isDirectory(input) && !Files.isRegularFile(input);
    }

    private static InputException unreadable(Path folder, IOException cause) {
        return new InputException(
                cause, "Cannot read directory %s: %s", folder, reason(folder, cause));
    }

    // What is neither a file nor a folder, such as a pipe, is no recording. A file that cannot be
    // read may be one.
    private static void addFound(Path path, List<Candidate> candidates) {
        if (!Files.exists(path) || (Files.isRegularFile(path) && !Files.isReadable(path))) {
            throw new InputException(
                    "Cannot read %s: %s",
                    path, Files.exists(path) ? "access is denied" : "the link leads nowhere");
        }
        if (Files.isRegularFile(path)) {
            candidates.add(new Candidate(path, false));
        }
    }

    private static String reason(Path input, IOException cause) {
        if (cause instanceof FileSystemLoopException loop) {
            return "the link " + loop.getFile() + " leads back to a folder that it stands in";
        }
        if (cause instanceof FileSystemException at && !input.toString().equals(at.getFile())) {
            return at.getFile() + ", " + Checks.reason(cause);
        }
        return Checks.reason(cause);
    }

    // Several at once: most of the time goes into decompression.
    private static List<Finding> inspect(List<Candidate> candidates, Venues venues) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), THREADS_MAX);
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(threads, candidates.size() + 1));
        try {
            List<Future<Finding>> futures = new ArrayList<>();
            for (Candidate candidate : candidates) {
                futures.add(pool.submit(() -> inspect(candidate.path(), venues)));
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

    private static Finding inspect(Path path, Venues venues) {
        try {
            return new Finding(List.of(FileInspector.inspect(path, venues)), "");
        } catch (InputException e) {
            String message = e.getMessage();
            return new Finding(List.of(), message == null ? path.toString() : message);
        }
    }
}
