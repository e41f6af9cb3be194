package org.urgateway.gateway.terminal;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Answers a call that cannot be understood: one sentence, and where help is. A command without the subcommand that it needs shows its
 * help, which lists them.
 */
public final class UsageErrors implements IParameterExceptionHandler {

    private static final Pattern POSITION = Pattern.compile("positional parameter at index \\S+ \\(([^)]*)\\)");

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        if (lacksSubcommand(failure)) {
            command.usage(err, command.getColorScheme());
        } else {
            err.println(command.getColorScheme().errorText("gateway: " + sentence(failure)));
            if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
                err.println("bin/" + command.getCommandSpec().qualifiedName() + " --help tells more.");
            }
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static boolean lacksSubcommand(ParameterException failure) {
        return failure.getClass() == ParameterException.class
                && failure.getArgSpec() == null
                && !failure.getCommandLine().getSubcommands().isEmpty();
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            var first = unmatched.getUnmatched().get(0);
            return isMeantAsCommand(failure.getCommandLine(), first)
                    ? "There is no command \"" + first + "\"."
                    : "\"" + first + "\" has no meaning here.";
        }
        if (failure instanceof MissingParameterException missing) {
            return "Missing: "
                    + String.join(
                            ", ",
                            missing.getMissing().stream().map(UsageErrors::name).toList()) + ".";
        }
        return POSITION.matcher(String.valueOf(failure.getMessage())).replaceAll("$1");
    }

    private static boolean isMeantAsCommand(CommandLine command, String word) {
        return !command.getSubcommands().isEmpty() && !word.startsWith("-");
    }

    private static String name(CommandLine.Model.ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option
                ? option.longestName() + "=" + option.paramLabel()
                : argument.paramLabel();
    }
}
