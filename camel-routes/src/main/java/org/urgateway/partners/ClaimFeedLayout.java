package org.urgateway.partners;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner's claim feed.
 *
 * @param rows how it is written
 * @param claimNumbers system of the claim numbers
 * @param workerNumbers system of the partner's numbers of workers
 * @param bodyPartSystem system of the codes of parts of the body
 * @param bodyParts what a code means
 */
public record ClaimFeedLayout(
        FeedLayout rows,
        String claimNumbers,
        @Nullable String workerNumbers,
        String bodyPartSystem,
        Map<String, FeedLayout.BodyPartSettings> bodyParts) {}
