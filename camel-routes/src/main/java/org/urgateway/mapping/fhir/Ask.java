package org.urgateway.mapping.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/** What a PAS Claim has besides its lines, read from the resources of a partner. */
final class Ask {

    private final Unit unit;
    private final PasClaim written;
    private final String from;

    /**
     * A Claim in the making.
     *
     * @param from the type of the partner's resource that asks, for saying what it lacks
     */
    Ask(Unit unit, String from) {
        this.unit = unit;
        this.from = from;
        this.written = new PasClaim(unit.entries(), unit.settings().codeMaps());
        written.jurisdiction(unit.settings().jurisdiction());
    }

    PasClaim written() {
        return written;
    }

    Claim claim() {
        return written.claim();
    }

    /** The number under which the partner tracks the request. */
    void identifier(Optional<Identifier> number) {
        number.ifPresentOrElse(
                claim()::addIdentifier,
                () -> unit.missing(
                        "Claim.identifier",
                        from + ".identifier",
                        "Send the number under which you track the request."));
    }

    void created(Optional<String> at) {
        at.ifPresentOrElse(
                text -> claim().setCreatedElement(new DateTimeType(text)),
                () -> unit.missing("Claim.created", from + ".meta.lastUpdated", "Send when it was asked."));
    }

    /** The patient, who is known by the partner's id where no other number is told. */
    void patient(Reference subject) {
        unit.held()
                .find(subject, Patient.class)
                .ifPresentOrElse(
                        found -> {
                            var reference = unit.bring(found);
                            var patient = unit.taken(reference, Patient.class);
                            if (Numbers.all(patient).isEmpty()) {
                                unit.ownNumber(found).ifPresent(patient::addIdentifier);
                            }
                            claim().setPatient(reference);
                        },
                        () -> unit.missing("Claim.patient", from + ".subject", "Send the Patient along."));
    }

    /** Who asks: an organization or a role; a person alone is given a role. */
    void provider(List<Reference> candidates) {
        candidates.stream()
                .flatMap(candidate -> provider(candidate).stream())
                .findFirst()
                .ifPresentOrElse(
                        claim()::setProvider,
                        () -> unit.missing(
                                "Claim.provider",
                                from + ".requester",
                                "Send who requests along: a PractitionerRole, Practitioner or Organization."));
    }

    /** A party that may stand in a Claim; empty where it is another, such as the patient. */
    Optional<Reference> provider(Reference party) {
        return unit.bring(party, Organization.class)
                .or(() -> unit.bring(party, PractitionerRole.class))
                .or(() -> unit.bring(party, Practitioner.class)
                        .map(person -> unit.entries()
                                .once(
                                        "role " + person.getReference(),
                                        () -> new PractitionerRole().setPractitioner(person))));
    }

    /**
     * Coverages and insurer, workers' compensation first.
     *
     * @param named those that the request names; where it names none, all active ones of the patient that came along count
     */
    void insurance(List<Reference> named, Optional<Identifier> claimNumber) {
        new AskedInsurance(unit, claim(), from).write(named);
        written.claimNumber(claimNumber);
    }

    /** Diagnoses that are said and those that are pointed at; the first is the principal one. */
    void diagnoses(List<CodeableConcept> said, List<Reference> pointed) {
        said.forEach(code -> diagnosis(code, Optional.empty()));
        pointed.stream()
                .flatMap(reference -> unit.held().find(reference, Condition.class).stream())
                .forEach(condition -> diagnosis(
                        condition.getCode(),
                        Optional.ofNullable(condition.getRecordedDateElement().getValueAsString())));
    }

    private void diagnosis(CodeableConcept code, Optional<String> recorded) {
        if (!code.hasCoding()) {
            unit.lost(from + ".reasonCode", "A diagnosis without a code.");
            return;
        }
        var diagnosis = claim().addDiagnosis()
                .setSequence(claim().getDiagnosis().size())
                .setDiagnosis(code.copy());
        if (diagnosis.getSequence() == 1) {
            diagnosis.addType(PasClaim.concept(Systems.PAS_TEMP, "principal"));
        }
        recorded.filter(text -> text.length() >= 10)
                .ifPresent(text -> diagnosis.addExtension(Uris.RECORDED_DATE, new DateType(text.substring(0, 10))));
    }

    /** A line, with its kind and place from the settings where they are not said. */
    Claim.ItemComponent line(
            String requestType, CodeableConcept service, Optional<String> kind, Optional<String> place) {
        var item = claim().addItem().setSequence(claim().getItem().size());
        item.addExtension(Uris.REQUEST_TYPE, PasClaim.concept(Systems.X12_REQUEST_CATEGORY, requestType));
        item.addExtension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, "I"));
        var path = "Claim.item[" + (claim().getItem().size() - 1) + "]";
        if (service.hasCoding()) {
            item.setProductOrService(service.copy());
        } else {
            unit.missing(path + ".productOrService", from + ".code", "Send the code of the service.");
        }
        kind.or(() -> unit.settings().serviceType())
                .ifPresentOrElse(
                        code -> item.setCategory(PasClaim.concept(Systems.X12_SERVICE_TYPE, code)),
                        () -> unit.missing(
                                path + ".category",
                                from + ".category",
                                "Send the kind of service as an X12 1365 code, or set the partner's service type."));
        place.or(() -> unit.settings().placeOfService())
                .ifPresentOrElse(
                        code -> item.setLocation(PasClaim.concept(Systems.PLACE_OF_SERVICE, code)),
                        () -> unit.missing(
                                path + ".location",
                                from + ".locationCode",
                                "Send the place of service as a CMS code, or set the partner's."));
        return item;
    }

    /** The code of a system among concepts. */
    static Optional<String> code(List<CodeableConcept> concepts, String system) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
    }
}
