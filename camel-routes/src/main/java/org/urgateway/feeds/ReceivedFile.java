package org.urgateway.feeds;

import java.nio.file.Path;

/** A file as a partner sent it, and what is in it. */
public interface ReceivedFile {

    /** Its name as the partner gave it. */
    String name();

    /** Where it lies as it came: these bytes are kept, and by them it is known when it comes again. */
    Path received();

    /**
     * Where its content lies: the same file, or what it was opened to where the partner sealed it.
     *
     * @throws FeedRefusedException where it cannot be opened, or is not sealed as was agreed on
     */
    Path content();
}
