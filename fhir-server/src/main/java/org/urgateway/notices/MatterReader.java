package org.urgateway.notices;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.notices.letter.Matter;
import org.urgateway.review.ReviewFile;
import org.urgateway.terminology.ReviewType;

/** Reads what a letter is about. */
record MatterReader(StoredReader reader, Days days) {

    Matter matter(ReviewFile file) {
        Claim claim = file.claim().resource();
        Task task = file.task().resource();
        Optional<Coverage> coverage = reader.read(claim.getInsuranceFirstRep().getCoverage(), Coverage.class);
        String jurisdiction = file.jurisdiction().orElse("");
        return new Matter(
                name(claim.getPatient()),
                ClaimNumbers.claim(claim)
                        .or(() -> ClaimNumbers.claim(task))
                        .or(() -> coverage.flatMap(ClaimNumbers::claim))
                        .orElse(""),
                ClaimNumbers.jurisdiction(claim)
                        .or(() -> coverage.flatMap(ClaimNumbers::jurisdiction))
                        .orElse(""),
                jurisdiction,
                States.name(jurisdiction),
                claim.hasAccident() ? days.of(claim.getAccident().getDateElement()) : null,
                Optional.ofNullable(claim.getIdentifierFirstRep().getValue()).orElse(""),
                file.reviewType().orElse(ReviewType.PRE_CERTIFICATION),
                name(claim.getProvider()),
                coverage.map(policy -> name(policy.getPolicyHolder())).orElse(""),
                name(claim.getInsurer()),
                days.of(claim.getCreatedElement()),
                days.of(task.getAuthoredOn()));
    }

    private String name(Reference reference) {
        return reader.read(reference)
                .map(party -> party instanceof PractitionerRole role ? roleName(role) : Names.of(party))
                .orElse("");
    }

    private String roleName(PractitionerRole role) {
        Optional<Resource> person = reader.read(role.getPractitioner());
        return person.or(() -> reader.read(role.getOrganization()))
                .map(Names::of)
                .orElse("");
    }
}
