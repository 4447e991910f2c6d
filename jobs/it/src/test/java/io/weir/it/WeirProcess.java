package io.weir.it;

import io.weir.cli.WeirCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code weir} command in a process of its own, which can be killed. */
final class WeirProcess {

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path said;

    private WeirProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts the command.
     *
     * @param temporary folder for temporary files
     */
    static WeirProcess start(Path temporary, Object... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"));
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(WeirCommand.class.getName());
        Arrays.stream(words).map(Object::toString).forEach(command::add);
        Path said = Files.createTempFile("weir-said", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        return new WeirProcess(process, said);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** From now on no file may be longer than this. */
    void limitFiles(long bytes) throws IOException, InterruptedException {
        Process limit =
                new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(limit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (limit.waitFor() != 0 && process.isAlive()) {
            throw new IllegalStateException("Cannot limit files: " + answer);
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    /** As Ctrl-C or {@code kill}. */
    void interrupt() {
        process.destroy();
    }

    /** The exit code, once it has ended. */
    int await() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The command has not ended");
        }
        return process.exitValue();
    }

    /** All that it said. */
    String said() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
