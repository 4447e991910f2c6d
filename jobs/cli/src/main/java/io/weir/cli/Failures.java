package io.weir.cli;

import io.weir.dataset.DatasetException;
import io.weir.schema.Checks;
import io.weir.venue.log.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong in a sentence. A user's mistake never shows a stack trace; a bug leaves its
 * trace in a file. What the machine has not enough of is neither.
 */
final class Failures implements IExecutionExceptionHandler {

    private static final int CAUSES_MAX = 20;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        return say(failure, command.getErr());
    }

    /** Says what went wrong, and returns the exit code. */
    static int say(Throwable failure, PrintWriter err) {
        String shortage = Shortage.sentence(failure);
        if (shortage != null) {
            err.println("weir: " + shortage);
            return ExitCode.ENVIRONMENT;
        }
        Throwable mistake = userMistake(failure);
        if (mistake != null) {
            err.println("weir: " + sentence(mistake));
            return ExitCode.USAGE;
        }
        err.println("weir: a bug of Weir: " + rootOf(failure));
        try {
            Path trace = Files.createTempFile("weir-failure-", ".txt");
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            Files.writeString(trace, text.toString());
            err.println("weir: the details are in " + trace);
        } catch (IOException unwritable) {
            err.println("weir: and its details could not be written: " + unwritable.getMessage());
        }
        return ExitCode.INTERNAL;
    }

    /** The first cause that is an error of the user's input, or null for a bug. */
    private static @Nullable Throwable userMistake(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            boolean theirs =
                    cause instanceof InputException
                            || cause instanceof DatasetException
                            || cause instanceof IllegalArgumentException
                            || cause instanceof FileSystemException;
            if (theirs) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String sentence(Throwable mistake) {
        if (mistake instanceof FileSystemException inFiles) {
            return "Cannot use " + inFiles.getFile() + ": " + Checks.reason(inFiles);
        }
        String message = mistake.getMessage();
        return message == null
                ? mistake.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; root.getCause() != null && i < CAUSES_MAX; i++) {
            root = root.getCause();
        }
        return root;
    }
}
