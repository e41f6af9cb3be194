package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a secret is to be found.
 *
 * @param reference {@code env:NAME} or {@code file:/path}
 */
public record SecretReference(String reference) {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    /** A reference as it stands in a file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretReference of(String reference) {
        return new SecretReference(reference);
    }

    /** The secret; empty where the variable is not set or the file cannot be read. */
    public Optional<String> read() {
        return read(System::getenv);
    }

    Optional<String> read(UnaryOperator<String> environment) {
        if (reference.startsWith(ENVIRONMENT)) {
            return Optional.ofNullable(environment.apply(reference.substring(ENVIRONMENT.length())));
        }
        try {
            return Optional.of(Files.readString(Path.of(reference.substring(FILE.length())))
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What to do where it cannot be read. */
    String cure() {
        return reference.startsWith(ENVIRONMENT)
                ? "set the environment variable " + reference.substring(ENVIRONMENT.length())
                : "make the file " + reference.substring(FILE.length()) + " readable";
    }
}
