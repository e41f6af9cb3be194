package org.urgateway.gateway.additions;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The addition that a command is about, and where the command prints. */
final class AdditionArgument {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.", converter = ByTitle.class)
    private Addition addition = Addition.BROKERS;

    AdditionFolder folder() {
        return AdditionFolder.of(addition);
    }

    PrintWriter out() {
        return Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
    }

    private static final class ByTitle implements ITypeConverter<Addition> {

        @Override
        public Addition convert(String title) {
            return Arrays.stream(Addition.values())
                    .filter(addition -> addition.title().equals(title.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("there is no addition \"" + title + "\"; give one of "
                                    + Arrays.stream(Addition.values())
                                            .map(Addition::title)
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
    }
}
