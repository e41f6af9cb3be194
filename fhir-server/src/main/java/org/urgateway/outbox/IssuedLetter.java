package org.urgateway.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.Systems;

/** Finds the letter that a step issues among the resources that the step writes. */
final class IssuedLetter {

    private static final String KIND = Systems.local("notice-type");
    private static final String PDF = "application/pdf";

    private IssuedLetter() {}

    /**
     * The versions that make the letter: the DocumentReference, the Communication of each recipient, and the Binary with the PDF.
     *
     * @return empty where no letter is issued
     */
    static List<String> versions(List<ResourceWrite> added) {
        List<Resource> created = added.stream()
                .filter(ResourceWrite.Create.class::isInstance)
                .map(write -> ((ResourceWrite.Create) write).resource())
                .toList();
        List<String> versions = new ArrayList<>();
        created.stream()
                .flatMap(resource -> letter(resource).stream())
                .forEach(letter -> versions.addAll(versions(letter, created)));
        return versions;
    }

    /** The version of the letter's DocumentReference alone: its number, how long it can be appealed, and who stands behind it. */
    static List<String> headings(List<ResourceWrite> added) {
        return added.stream()
                .filter(ResourceWrite.Create.class::isInstance)
                .flatMap(write -> letter(((ResourceWrite.Create) write).resource()).stream())
                .map(letter -> reference(letter) + "/_history/1")
                .toList();
    }

    private static Optional<DocumentReference> letter(Resource resource) {
        return Optional.of(resource)
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .filter(document -> document.getCategory().stream()
                        .flatMap(category -> category.getCoding().stream())
                        .anyMatch(coding -> KIND.equals(coding.getSystem())));
    }

    private static List<String> versions(DocumentReference letter, List<Resource> created) {
        String reference = reference(letter);
        Stream<String> notices = created.stream()
                .filter(Communication.class::isInstance)
                .map(Communication.class::cast)
                .filter(notice -> tells(notice, reference))
                .map(IssuedLetter::reference);
        Set<String> pages = letter.getContent().stream()
                .map(DocumentReferenceContentComponent::getAttachment)
                .filter(form -> PDF.equals(form.getContentType()) && form.hasUrl())
                .map(form -> form.getUrl())
                .collect(Collectors.toSet());
        Stream<String> binaries = created.stream().map(IssuedLetter::reference).filter(pages::contains);
        return Stream.of(Stream.of(reference), notices, binaries)
                .flatMap(references -> references)
                // What a step creates, it creates in its first version.
                .map(told -> told + "/_history/1")
                .toList();
    }

    private static boolean tells(Communication notice, String letter) {
        return notice.getPayload().stream()
                .anyMatch(payload ->
                        payload.getContent() instanceof Reference told && letter.equals(told.getReference()));
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
