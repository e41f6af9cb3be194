package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.urgateway.mapping.PartyName;

/**
 * What the rows of a partner's claim feed do not say about themselves.
 *
 * @param partner short name of the partner
 * @param claimNumbers system of its claim numbers
 * @param workerNumbers system of its numbers of workers
 * @param insurer who is liable
 * @param bodyPartSystem system of the codes of parts of the body
 * @param bodyParts what is known of a part, by its code
 */
public record ClaimParties(
        String partner,
        String claimNumbers,
        String workerNumbers,
        Optional<PartyName> insurer,
        String bodyPartSystem,
        Map<String, BodyPart> bodyParts) {

    /** Parties that hold a copy of the parts. */
    public ClaimParties {
        bodyParts = Map.copyOf(bodyParts);
    }

    /**
     * A part of the body.
     *
     * @param name in words
     * @param diagnoses beginnings of the ICD-10-CM codes that are about it, such as {@code S83}
     */
    public record BodyPart(String name, List<String> diagnoses) {}
}
