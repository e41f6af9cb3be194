package org.urgateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.ConformanceType;
import org.urgateway.profiles.ConformanceTypes;
import org.urgateway.terminology.Systems;

class ArtifactProviderTest {

    private final TerminologyServer server = TerminologyServer.empty();

    @Test
    void everyDeclaredTypeIsReadAndSearched() {
        for (ConformanceType type : ConformanceTypes.load().all()) {
            Bundle all = server.get(Bundle.class, type.name());
            assertThat(all.getEntry()).as(type.name()).isNotEmpty();
            String id = all.getEntryFirstRep().getResource().getIdElement().getIdPart();
            assertThat(server.get(type.name() + "/" + id).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void profileIsFoundByItsUrlWithItsSnapshot() {
        String url = Systems.structure("review-task");
        assertThat(found("StructureDefinition?url=" + url)).containsExactly("review-task");
        StructureDefinition profile = server.get(StructureDefinition.class, "StructureDefinition/review-task");
        assertThat(profile.getUrl()).isEqualTo(url);
        assertThat(profile.getSnapshot().getElement()).isNotEmpty();
    }

    @Test
    void ownOperationIsRead() {
        assertThat(server.get(OperationDefinition.class, "OperationDefinition/claim-submit")
                        .getCode())
                .isEqualTo("submit");
    }

    @Test
    void searchesFilter() {
        assertThat(found("CodeSystem?name=reviewTy")).containsExactly("review-type");
        assertThat(found("CodeSystem?name:exact=reviewType")).isEmpty();
        assertThat(found("CodeSystem?title:contains=TYPE")).contains("review-type");
        assertThat(found("ValueSet?_id=urgency")).containsExactly("urgency");
        assertThat(found("ValueSet?version=0")).isEmpty();
        assertThat(found("OperationDefinition?status=active")).contains("claim-submit");
        assertThat(found("OperationDefinition?status=draft")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFoundAndNothingIsWritten() {
        assertThat(server.get("CodeSystem/nothing").statusCode()).isEqualTo(404);
        assertThat(server.post("StructureDefinition", new StructureDefinition()).statusCode())
                .isBetween(400, 499);
    }

    private List<String> found(String path) {
        return server.get(Bundle.class, path).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
