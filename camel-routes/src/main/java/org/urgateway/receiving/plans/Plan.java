package org.urgateway.receiving.plans;

import java.util.List;

/** What has to be asked for one interaction. */
public interface Plan {

    /**
     * What comes next.
     *
     * @param replies what was answered to the requests so far, in order; none at the beginning
     */
    Next next(List<Reply> replies);

    /** The requests in words, for people who try a message. */
    String inWords();
}
