package org.urgateway.claims;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.urgateway.claims.ClaimSnapshot.Adjuster;
import org.urgateway.claims.ClaimSnapshot.BodyPart;
import org.urgateway.claims.ClaimSnapshot.Employer;
import org.urgateway.claims.ClaimSnapshot.Insurer;
import org.urgateway.claims.ClaimSnapshot.Version;
import org.urgateway.claims.ClaimSnapshot.Worker;

/** Reads a claim out of the parameters of {@code $claim-snapshot}, strictly. */
record SnapshotReader(SnapshotParts claim) {

    private static final Set<String> LIABILITY = Set.of("accepted", "disputed", "denied", "under-investigation");
    private static final Set<String> TYPES = Set.of("indemnity", "medical-only", "enhanced-medical-only");
    private static final Set<String> NAMES = Set.of(
            "row",
            "asOf",
            "sequence",
            "position",
            "partial",
            "claimNumber",
            "jurisdiction",
            "jurisdictionClaimNumber",
            "injured",
            "status",
            "claimType",
            "compensability",
            "catastrophic",
            "nature",
            "cause",
            "bodyPart",
            "disputedAreAll",
            "diagnosis",
            "policyNumber",
            "employer",
            "insurer",
            "worker",
            "workerNumber",
            "adjuster",
            "reason");

    /**
     * The claim of one parameter.
     *
     * @throws SnapshotRefusedException where something is missing or malformed
     */
    static ClaimSnapshot read(ParametersParameterComponent claim) {
        SnapshotReader reader = new SnapshotReader(new SnapshotParts("", claim.getPart()).only(NAMES));
        ClaimSnapshot snapshot = reader.snapshot();
        if (!snapshot.isPartial()) {
            reader.requireWhole();
        }
        return snapshot;
    }

    private ClaimSnapshot snapshot() {
        Identifier number = claim.required("claimNumber", claim.value("claimNumber", Identifier.class));
        if (!number.hasValue()) {
            throw claim.refused("claimNumber", "has no value");
        }
        return new ClaimSnapshot(
                claim.text("row").orElse(number.getValue()),
                version(),
                claim.flag("partial").orElse(false),
                new ClaimNumber(number.getSystem(), number.getValue()),
                claim.text("jurisdiction"),
                claim.text("jurisdictionClaimNumber"),
                claim.day("injured"),
                claim.code("status", Set.of("open", "closed")).map("closed"::equals),
                claim.code("claimType", TYPES),
                claim.code("compensability", LIABILITY),
                claim.flag("catastrophic"),
                claim.text("nature"),
                claim.text("cause"),
                bodyParts(),
                claim.flag("disputedAreAll").orElse(false),
                claim.values("diagnosis", Coding.class),
                claim.text("policyNumber"),
                claim.group("employer", Set.of("name", "fein"))
                        .map(part -> new Employer(part.requiredText("name"), part.text("fein"))),
                claim.group("insurer", Set.of("identifier", "name")).map(SnapshotReader::insurer),
                claim.group("worker", Set.of("family", "given", "birthDate", "gender"))
                        .map(this::worker),
                claim.group("adjuster", Set.of("number", "name", "phone", "email"))
                        .map(SnapshotReader::adjuster),
                claim.text("reason"));
    }

    private void requireWhole() {
        for (String name : List.of("jurisdiction", "injured", "compensability", "employer", "worker")) {
            if (!claim.has(name)) {
                throw claim.refused(name, "is missing; only a partial row may leave it out");
            }
        }
    }

    private Version version() {
        InstantType asOf = claim.required("asOf", claim.value("asOf", InstantType.class));
        return new Version(asOf.getValue().toInstant(), claim.number("sequence"), claim.number("position"));
    }

    private List<BodyPart> bodyParts() {
        return claim.groups("bodyPart", Set.of("site", "compensability"))
                .map(part -> new BodyPart(
                        part.required("site", part.value("site", CodeableConcept.class)),
                        part.code("compensability", LIABILITY)))
                .toList();
    }

    private static Insurer insurer(SnapshotParts part) {
        Identifier identifier = part.required("identifier", part.value("identifier", Identifier.class));
        if (!identifier.hasSystem() || !identifier.hasValue()) {
            throw part.refused("identifier", "needs system and value");
        }
        return new Insurer(identifier, part.requiredText("name"));
    }

    private Worker worker(SnapshotParts part) {
        return new Worker(
                part.requiredText("family"),
                part.requiredText("given"),
                part.required("birthDate", part.day("birthDate")),
                part.text("gender").map(gender -> gender(part, gender)),
                claim.value("workerNumber", Identifier.class));
    }

    private static String gender(SnapshotParts part, String gender) {
        try {
            return AdministrativeGender.fromCode(gender).toCode();
        } catch (FHIRException e) {
            throw part.refused("gender", "is no administrative gender");
        }
    }

    private static Adjuster adjuster(SnapshotParts part) {
        return new Adjuster(part.text("number"), part.text("name"), part.text("phone"), part.text("email"));
    }
}
