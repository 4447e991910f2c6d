package io.weir.cli;

import io.weir.schema.Nearest;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that cannot be understood: what is wrong, and which help to read. */
final class WrongWords implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + mistake.getMessage() + hint(mistake));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** What an unknown option or command was meant to be. */
    private static String hint(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = mistake.getCommandLine();
        if (!unmatched.isUnknownOption()) {
            return Nearest.hint(word, command.getSubcommands().keySet());
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return Nearest.hint(name, command.getCommandSpec().optionsMap().keySet());
    }
}
