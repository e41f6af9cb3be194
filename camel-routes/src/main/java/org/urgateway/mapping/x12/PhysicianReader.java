package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Practitioner;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Credential;

/**
 * Reads the physician who decided. A 278 response has no place for it; partners agree on an NM101 code of the names at the patient event
 * (2010EA) or a line (2010F).
 *
 * @param draft takes the physician
 * @param entity the NM101 code; empty where none was agreed
 */
record PhysicianReader(Draft draft, Optional<String> entity) {

    private static final Set<String> DEGREES = Set.of("MD", "DO");

    /** How the codes of physicians begin in the taxonomy of health care providers. */
    private static final String PHYSICIANS = "20";

    private static final String PERSON = "1";

    /** Whether a name is that of the physician who decided, and so of nobody who may give a service. */
    boolean isNamedBy(Level provider) {
        return provider.first("NM1")
                .filter(nm1 -> entity.filter(nm1.segment().element(1)::equals).isPresent())
                .isPresent();
    }

    /** Adds the first one that is named to the answer. */
    void read(List<Level> providers, ClaimResponse response) {
        providers.stream().filter(this::isNamedBy).findFirst().ifPresent(level -> {
            Seg nm1 = level.first("NM1").orElseThrow();
            nm1.understood(1);
            if (nm1.text(2).equals(PERSON)) {
                draft.entries()
                        .get(new PartyReader(draft).practitioner(level, nm1))
                        .map(Practitioner.class::cast)
                        .filter(Practitioner::hasIdentifier)
                        .ifPresent(person -> add(person, level, response));
            }
        });
    }

    private static void add(Practitioner person, Level level, ClaimResponse response) {
        Extension reviewer = new Extension(Uris.REVIEWER);
        reviewer.addExtension("wasHumanReviewedFlag", new BooleanType(true));
        reviewer.addExtension("reviewerNPI", person.getIdentifierFirstRep().copy());
        response.addExtension(reviewer);
        if (isPhysician(level) && !person.hasQualification()) {
            person.addQualification()
                    .setCode(Credential.PHYSICIAN.concept())
                    .addIdentifier(person.getIdentifierFirstRep().copy());
        }
    }

    /** Told by the degree behind the name, or by the specialty. */
    private static boolean isPhysician(Level level) {
        String suffix = level.first("NM1").map(nm1 -> nm1.text(7)).orElse("");
        String specialty = level.first("PRV")
                .map(prv -> {
                    prv.understood(1, 2);
                    return prv.text(3);
                })
                .orElse("");
        return specialty.startsWith(PHYSICIANS)
                || Stream.of(suffix.toUpperCase(Locale.ROOT).replace(".", "").split("[^A-Z]+"))
                        .anyMatch(DEGREES::contains);
    }
}
