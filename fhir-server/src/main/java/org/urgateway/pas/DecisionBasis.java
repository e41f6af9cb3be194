package org.urgateway.pas;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.review.model.Grounds;
import org.urgateway.terminology.Systems;

/** What a decision rests on, as the {@code decision-basis} extension of a line. */
final class DecisionBasis {

    private static final String URL = Systems.structure("decision-basis");

    private DecisionBasis() {}

    static Extension extension(Grounds grounds) {
        Extension basis = new Extension(URL);
        grounds.guideline().ifPresent(canonical -> basis.addExtension("guideline", new CanonicalType(canonical)));
        grounds.evidence().forEach(record -> basis.addExtension("evidence", new Reference(record)));
        grounds.citation().ifPresent(words -> basis.addExtension("citation", new StringType(words)));
        return basis;
    }
}
