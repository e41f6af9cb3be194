package org.urgateway.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task.ParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.store.FhirStore;
import org.urgateway.terminology.Systems;

/** All that a review rests on, so that whoever looks at it again sees everything. */
public record Evidence(FhirStore store) {

    private static final String DECISION_BASIS = Systems.structure("decision-basis");

    /**
     * The records behind a review, as references: what was sent with the request, what decisions cited, what came in since, and
     * what was said about it.
     */
    public Set<String> of(ReviewFile file) {
        Set<String> references = new LinkedHashSet<>();
        file.claim().resource().getSupportingInfo().stream()
                .map(SupportingInformationComponent::getValue)
                .forEach(value -> add(value, references));
        cited(file.claimResponse().resource()).forEach(references::add);
        file.task().resource().getInput().stream()
                .map(ParameterComponent::getValue)
                .forEach(value -> add(value, references));
        String task = file.task().key().reference();
        String about = String.join(
                ",",
                task,
                file.claim().key().reference(),
                file.claimResponse().key().reference());
        Stream.of(
                        find("DocumentReference", "related", about),
                        find("QuestionnaireResponse", "based-on", about),
                        find("CommunicationRequest", "based-on", about),
                        find("Communication", "based-on", about))
                .flatMap(List::stream)
                .forEach(references::add);
        return references;
    }

    /** The history of a review: its Provenances. */
    public List<String> history(ReviewFile file) {
        return find("Provenance", "target", file.task().key().reference());
    }

    private static Stream<String> cited(ClaimResponse response) {
        return Stream.<Element>concat(response.getItem().stream(), response.getAddItem().stream())
                .flatMap(item -> item.getExtensionsByUrl(DECISION_BASIS).stream())
                .flatMap(basis -> basis.getExtensionsByUrl("evidence").stream())
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReference());
    }

    private static void add(Type value, Set<String> references) {
        if (value instanceof Reference reference && reference.hasReference()) {
            references.add(reference.getReference());
        }
    }

    private List<String> find(String type, String parameter, String value) {
        return store.searchAll(type, Map.of(parameter, List.of(value))).stream()
                .map(stored -> stored.key().reference())
                .toList();
    }
}
