package org.urgateway.gateway;

import java.util.Locale;
import java.util.UUID;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;

/** Finds the message that a person names by its number or the beginning of it. */
final class MessageIdArgument {

    private static final int SHORTEST = 8;

    private MessageIdArgument() {}

    static LoggedMessage find(MessageLog log, String given) {
        var digits = given.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f-]{" + SHORTEST + ",36}")) {
            throw new CannotStartException("\"" + given + "\" is no number of a message; bin/gateway messages search"
                    + " lists them, and its first " + SHORTEST + " digits or more are enough.");
        }
        var found = log.withPrefix(digits);
        if (found.isEmpty()) {
            throw new CannotStartException(
                    "There is no message " + given + "; bin/gateway messages search lists those that there are.");
        }
        if (found.size() > 1) {
            throw new CannotStartException("Several messages begin with " + given + "; give more digits.");
        }
        return log.find(found.get(0)).orElseThrow();
    }

    /** A number as lists show it. */
    static String shown(UUID id) {
        return id.toString();
    }
}
