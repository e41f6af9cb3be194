package org.urgateway.mapping.feeds;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Practitioner.PractitionerQualificationComponent;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Systems;

/** What the letter of a determination tells beside the decision: its number, the day of the appeal, and who stands behind it. */
final class LetterColumns {

    private static final String NUMBER = Systems.BASE + "/NamingSystem/notice-number";
    private static final String APPEAL_UNTIL = Systems.structure("appeal-until");
    private static final List<Credential> LICENCES = List.of(Credential.PHYSICIAN, Credential.REGISTERED_NURSE);

    private final Bundle content;
    private final Map<DeterminationColumn, String> columns = new EnumMap<>(DeterminationColumn.class);

    private LetterColumns(Bundle content) {
        this.content = content;
    }

    /** The columns of the letter in a content; none where there is none. */
    static Map<DeterminationColumn, String> of(Bundle content) {
        var letter = new LetterColumns(content);
        letter.resources(DocumentReference.class)
                .filter(document -> letter.number(document).isPresent())
                .findFirst()
                .ifPresent(letter::read);
        return letter.columns;
    }

    private void read(DocumentReference document) {
        number(document).ifPresent(number -> columns.put(DeterminationColumn.LETTER_NUMBER, number));
        document.getExtensionsByUrl(APPEAL_UNTIL).stream()
                .map(extension -> extension.getValue().primitiveValue())
                .findFirst()
                .ifPresent(day -> columns.put(DeterminationColumn.APPEAL_DUE, day));
        document.getAuthor().stream()
                .flatMap(author -> find(author, PractitionerRole.class).stream())
                .flatMap(role -> find(role.getPractitioner(), Practitioner.class).stream())
                .findFirst()
                .ifPresent(this::reviewer);
    }

    private Optional<String> number(DocumentReference document) {
        return document.getIdentifier().stream()
                .filter(identifier -> NUMBER.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst();
    }

    private void reviewer(Practitioner person) {
        person.getName().stream()
                .map(LetterColumns::words)
                .findFirst()
                .ifPresent(name -> columns.put(DeterminationColumn.REVIEWER_NAME, name));
        LICENCES.stream()
                .flatMap(credential -> held(person, credential).map(licence -> Map.entry(credential, licence)))
                .findFirst()
                .ifPresent(held -> licence(held.getKey(), held.getValue()));
    }

    private static String words(HumanName name) {
        return name.hasText() ? name.getText() : name.getNameAsSingleString();
    }

    private static Stream<PractitionerQualificationComponent> held(Practitioner person, Credential credential) {
        return person.getQualification().stream().filter(licence -> credential.in(licence.getCode()));
    }

    private void licence(Credential credential, PractitionerQualificationComponent licence) {
        columns.put(DeterminationColumn.REVIEWER_CREDENTIAL, credential.code());
        Optional.ofNullable(licence.getIdentifierFirstRep().getValue())
                .ifPresent(number -> columns.put(DeterminationColumn.REVIEWER_LICENSE, number));
        Optional.ofNullable(licence.getIssuer().getDisplay())
                .ifPresent(issuer -> columns.put(DeterminationColumn.REVIEWER_LICENSE_ISSUER, issuer));
    }

    private <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
        var id = reference.getReferenceElement().getIdPart();
        return resources(type)
                .filter(resource -> resource.getIdElement().getIdPart() != null
                        && resource.getIdElement().getIdPart().equals(id))
                .findFirst();
    }

    private <T extends Resource> Stream<T> resources(Class<T> type) {
        return content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
