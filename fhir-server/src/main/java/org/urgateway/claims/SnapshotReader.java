package org.urgateway.claims;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.claims.ClaimSnapshot.Adjuster;
import org.urgateway.claims.ClaimSnapshot.BodyPart;
import org.urgateway.claims.ClaimSnapshot.Employer;
import org.urgateway.claims.ClaimSnapshot.Insurer;
import org.urgateway.claims.ClaimSnapshot.Version;
import org.urgateway.claims.ClaimSnapshot.Worker;

/** Reads a claim out of the parameters of {@code $claim-snapshot}, strictly. */
record SnapshotReader(String within, List<ParametersParameterComponent> parts) {

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
        SnapshotReader reader = new SnapshotReader("", claim.getPart()).only(NAMES);
        ClaimSnapshot snapshot = reader.snapshot();
        if (!snapshot.isPartial()) {
            reader.requireWhole();
        }
        return snapshot;
    }

    private ClaimSnapshot snapshot() {
        Identifier number = required("claimNumber", value("claimNumber", Identifier.class));
        if (!number.hasValue()) {
            throw refused("claimNumber", "has no value");
        }
        return new ClaimSnapshot(
                text("row").orElse(number.getValue()),
                version(),
                flag("partial").orElse(false),
                new ClaimNumber(number.getSystem(), number.getValue()),
                text("jurisdiction"),
                text("jurisdictionClaimNumber"),
                day("injured"),
                code("status", Set.of("open", "closed")).map("closed"::equals),
                code("claimType", TYPES),
                code("compensability", LIABILITY),
                flag("catastrophic"),
                text("nature"),
                text("cause"),
                bodyParts(),
                flag("disputedAreAll").orElse(false),
                values("diagnosis", Coding.class),
                text("policyNumber"),
                group("employer", Set.of("name", "fein"))
                        .map(part -> new Employer(part.requiredText("name"), part.text("fein"))),
                group("insurer", Set.of("identifier", "name")).map(SnapshotReader::insurer),
                group("worker", Set.of("family", "given", "birthDate", "gender"))
                        .map(this::worker),
                group("adjuster", Set.of("number", "name", "phone", "email")).map(SnapshotReader::adjuster),
                text("reason"));
    }

    private void requireWhole() {
        for (String name : List.of("jurisdiction", "injured", "compensability", "employer", "worker")) {
            if (parts.stream().noneMatch(part -> part.getName().equals(name))) {
                throw refused(name, "is missing; only a partial row may leave it out");
            }
        }
    }

    private Version version() {
        InstantType asOf = required("asOf", value("asOf", InstantType.class));
        return new Version(asOf.getValue().toInstant(), number("sequence"), number("position"));
    }

    private List<BodyPart> bodyParts() {
        return parts.stream()
                .filter(part -> part.getName().equals("bodyPart"))
                .map(part -> new SnapshotReader("bodyPart.", part.getPart()).only(Set.of("site", "compensability")))
                .map(part -> new BodyPart(
                        part.required("site", part.value("site", CodeableConcept.class)),
                        part.code("compensability", LIABILITY)))
                .toList();
    }

    private static Insurer insurer(SnapshotReader part) {
        Identifier identifier = part.required("identifier", part.value("identifier", Identifier.class));
        if (!identifier.hasSystem() || !identifier.hasValue()) {
            throw part.refused("identifier", "needs system and value");
        }
        return new Insurer(identifier, part.requiredText("name"));
    }

    private Worker worker(SnapshotReader part) {
        return new Worker(
                part.requiredText("family"),
                part.requiredText("given"),
                part.required("birthDate", part.day("birthDate")),
                part.text("gender").map(gender -> part.gender(gender)),
                value("workerNumber", Identifier.class));
    }

    private String gender(String gender) {
        try {
            return AdministrativeGender.fromCode(gender).toCode();
        } catch (FHIRException e) {
            throw refused("gender", "is no administrative gender");
        }
    }

    private static Adjuster adjuster(SnapshotReader part) {
        return new Adjuster(part.text("number"), part.text("name"), part.text("phone"), part.text("email"));
    }

    private SnapshotReader only(Set<String> names) {
        Set<String> unknown = new HashSet<>();
        parts.forEach(part -> unknown.add(part.getName()));
        unknown.removeAll(names);
        unknown.stream().sorted().findFirst().ifPresent(name -> {
            throw refused(name, "is no part here");
        });
        return this;
    }

    private Optional<SnapshotReader> group(String name, Set<String> names) {
        return parts.stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .map(part -> new SnapshotReader(within + name + ".", part.getPart()).only(names));
    }

    private Optional<String> text(String name) {
        return value(name, Type.class)
                .map(Type::primitiveValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private String requiredText(String name) {
        return required(name, text(name));
    }

    private Optional<String> code(String name, Set<String> codes) {
        Optional<String> code = text(name);
        code.filter(given -> !codes.contains(given)).ifPresent(unknown -> {
            throw refused(
                    name,
                    "has none of the codes "
                            + String.join(", ", codes.stream().sorted().toList()));
        });
        return code;
    }

    private Optional<Boolean> flag(String name) {
        return code(name, Set.of("true", "false")).map(Boolean::valueOf);
    }

    private long number(String name) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,10}")) {
                        throw refused(name, "is no number");
                    }
                    return Long.valueOf(text);
                })
                .orElse(0L);
    }

    private Optional<String> day(String name) {
        return text(name).map(text -> {
            try {
                DateType day = new DateType(text);
                if (text.length() == ISO_DAY && day.getValue() != null) {
                    return text;
                }
            } catch (IllegalArgumentException | DataFormatException e) {
                // Refused below, in the same words as a year without a day.
            }
            throw refused(name, "is no day written as 2026-06-08");
        });
    }

    private <T extends Type> Optional<T> value(String name, Class<T> type) {
        List<T> values = values(name, type);
        if (values.size() > 1) {
            throw refused(name, "may be given once");
        }
        return values.stream().findFirst();
    }

    private <T extends Type> List<T> values(String name, Class<T> type) {
        return parts.stream()
                .filter(part -> part.getName().equals(name) && part.hasValue())
                .map(part -> {
                    if (!type.isInstance(part.getValue())) {
                        throw refused(name, "has a value of another type than the operation defines");
                    }
                    return type.cast(part.getValue());
                })
                .toList();
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> refused(name, "is missing"));
    }

    private SnapshotRefusedException refused(String name, String what) {
        return new SnapshotRefusedException("The part " + within + name + " " + what + ".");
    }

    private static final int ISO_DAY = 10;
}
