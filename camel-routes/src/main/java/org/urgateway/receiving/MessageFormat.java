package org.urgateway.receiving;

import java.util.Optional;
import org.urgateway.partners.Partner;

/**
 * A format that partners speak, such as HL7 v2: the one place where receiving meets it. See the package for what else a format
 * needs.
 *
 * <p>Implementations hold no message; one object serves all threads.
 */
public interface MessageFormat {

    /** Its name: in the message log, in the exchange property {@code format}, and on the command line. */
    String name();

    /** Whether a file looks like a message of this format. */
    boolean recognizes(byte[] content);

    /** What can be told of a message before it is logged. Never fails, however broken the bytes are. */
    FirstLook look(byte[] content);

    /**
     * Opens a message to work on it and to answer it. Never fails; what cannot be read says so when it is asked.
     *
     * @param sender who sent it; empty where that is no partner, and all that can be done is to refuse it
     */
    ReceivedMessage open(byte[] content, Optional<Partner> sender);

    /** The content type of messages over HTTP. */
    String contentType();

    /** The HTTP status under which a reply goes back. */
    int httpStatus(byte[] reply);

    /** A message as a person edits it in lines. */
    default byte[] toLines(byte[] content) {
        return content;
    }

    /** A file of lines that a person wrote, as the message that a partner would send. */
    default byte[] fromLines(byte[] lines) {
        return lines;
    }
}
