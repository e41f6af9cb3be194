package org.urgateway.mapping.ccda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.terminology.Systems;

/**
 * Maps a header to FHIR.
 *
 * @see <a href="https://hl7.org/cda/us/ccda/">C-CDA, US Realm Header</a>
 * @see <a href="https://hl7.org/fhir/R4/documentreference-mappings.html">DocumentReference, mapping to CDA</a>
 */
final class HeaderMapping {

    private final XmlElement root;
    private final CdaValues values;

    HeaderMapping(XmlElement root, CdaValues values) {
        this.root = root;
        this.values = values;
    }

    CdaHeader map() {
        var document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setDocStatus(ReferredDocumentStatus.FINAL);
        root.first("id").flatMap(values::identifier).ifPresent(document::setMasterIdentifier);
        setId().ifPresent(document::addIdentifier);
        root.first("code").flatMap(values::coding).ifPresent(code -> document.setType(new CodeableConcept(code)));
        root.first("title").flatMap(XmlElement::text).ifPresent(document::setDescription);
        root.first("effectiveTime")
                .flatMap(values::time)
                .filter(HeaderMapping::isExact)
                .ifPresent(at -> document.setDateElement(new InstantType(at)));
        root.first("confidentialityCode")
                .flatMap(values::coding)
                .ifPresent(code -> document.addSecurityLabel(new CodeableConcept(code)));
        root.all("author/assignedAuthor")
                .flatMap(author -> author(author).stream())
                .forEach(document::addAuthor);
        root.first("custodian/assignedCustodian/representedCustodianOrganization")
                .flatMap(this::organization)
                .ifPresent(document::setCustodian);
        context(document);
        replaced(document);
        return new CdaHeader(
                document,
                patient(),
                identifiers("inFulfillmentOf/order/id"),
                root.first("languageCode").flatMap(code -> code.attribute("code")));
    }

    private static boolean isExact(String time) {
        return time.contains("T");
    }

    /** The number that all versions of a document have in common. */
    private Optional<Identifier> setId() {
        return root.first("setId").flatMap(values::identifier);
    }

    private Optional<Integer> version() {
        return root.first("versionNumber")
                .flatMap(number -> number.attribute("value"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }

    private List<Identifier> identifiers(String path) {
        return root.all(path).flatMap(id -> values.identifier(id).stream()).toList();
    }

    private void context(DocumentReference document) {
        var encounter = root.first("componentOf/encompassingEncounter");
        encounter
                .flatMap(visit -> visit.first("id"))
                .flatMap(values::identifier)
                .ifPresent(id -> document.getContext().addEncounter(logical("Encounter", Optional.of(id))));
        root.first("documentationOf/serviceEvent/effectiveTime")
                .or(() -> encounter.flatMap(visit -> visit.first("effectiveTime")))
                .flatMap(this::period)
                .ifPresent(period -> document.getContext().setPeriod(period));
        identifiers("recordTarget/patientRole/id").stream()
                .findFirst()
                .ifPresent(id -> document.getContext().setSourcePatientInfo(logical("Patient", Optional.of(id))));
    }

    private Optional<Period> period(XmlElement interval) {
        var period = new Period();
        interval.first("low")
                .flatMap(values::time)
                .ifPresent(at -> period.getStartElement().setValueAsString(at));
        interval.first("high")
                .flatMap(values::time)
                .ifPresent(at -> period.getEndElement().setValueAsString(at));
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    /** The documents that this one replaces, appends or transforms; a later version replaces those before it. */
    private void replaced(DocumentReference document) {
        root.all("relatedDocument")
                .forEach(related -> related.first("parentDocument")
                        .flatMap(parent -> parent.first("id").flatMap(values::identifier))
                        .ifPresent(parent -> relate(document, relationship(related), parent)));
        var isLater = version().filter(number -> number > 1).isPresent();
        if (!document.hasRelatesTo() && isLater) {
            setId().ifPresent(set -> relate(document, DocumentRelationshipType.REPLACES, set));
        }
    }

    private static DocumentRelationshipType relationship(XmlElement related) {
        return switch (related.attribute("typeCode").orElse("")) {
            case "APND" -> DocumentRelationshipType.APPENDS;
            case "XFRM" -> DocumentRelationshipType.TRANSFORMS;
            default -> DocumentRelationshipType.REPLACES;
        };
    }

    private static void relate(DocumentReference document, DocumentRelationshipType how, Identifier target) {
        document.addRelatesTo().setCode(how).setTarget(new Reference().setIdentifier(target));
    }

    /** A person, else the device or the organization that wrote it. */
    private Optional<Reference> author(XmlElement author) {
        var name = author.first("assignedPerson/name").flatMap(values::name);
        if (name.isPresent()) {
            return Optional.of(logical("Practitioner", number(author)).setDisplay(text(name.get())));
        }
        var device = author.first("assignedAuthoringDevice/softwareName").flatMap(XmlElement::text);
        return device.map(software -> logical("Device", number(author)).setDisplay(software))
                .or(() -> author.first("representedOrganization").flatMap(this::organization));
    }

    private Optional<Reference> organization(XmlElement organization) {
        var name = organization.first("name").flatMap(XmlElement::text);
        var number = number(organization);
        if (name.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        var reference = logical("Organization", number);
        name.ifPresent(reference::setDisplay);
        return Optional.of(reference);
    }

    /** The NPI, else the first number. */
    private Optional<Identifier> number(XmlElement party) {
        var numbers =
                party.all("id").flatMap(id -> values.identifier(id).stream()).toList();
        return Stream.concat(
                        numbers.stream().filter(number -> Systems.NPI.equals(number.getSystem())), numbers.stream())
                .findFirst();
    }

    private static Reference logical(String type, Optional<Identifier> identifier) {
        var reference = new Reference().setType(type);
        identifier.ifPresent(reference::setIdentifier);
        return reference;
    }

    private static String text(HumanName name) {
        return name.hasText() ? name.getText() : (name.getGivenAsSingleString() + " " + name.getFamily()).strip();
    }

    private Patient patient() {
        var patient = new Patient();
        identifiers("recordTarget/patientRole/id").forEach(patient::addIdentifier);
        root.first("recordTarget/patientRole/patient").ifPresent(person -> {
            person.all("name").flatMap(name -> values.name(name).stream()).forEach(patient::addName);
            person.first("birthTime")
                    .flatMap(values::time)
                    .map(time -> time.substring(0, Math.min(10, time.length())))
                    .ifPresent(date -> patient.setBirthDateElement(new DateType(date)));
            person.first("administrativeGenderCode")
                    .flatMap(code -> code.attribute("code"))
                    .map(HeaderMapping::gender)
                    .ifPresent(patient::setGender);
        });
        return patient;
    }

    private static AdministrativeGender gender(String code) {
        return switch (code) {
            case "F" -> AdministrativeGender.FEMALE;
            case "M" -> AdministrativeGender.MALE;
            case "UN" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }
}
