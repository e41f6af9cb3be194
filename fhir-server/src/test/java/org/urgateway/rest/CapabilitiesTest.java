package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;

class CapabilitiesTest {

    private static final ServedTypes TYPES = ServedTypes.load();

    private final TestServer server = TestServer.empty();
    private final CapabilityStatement statement = server.parse(CapabilityStatement.class, server.get("/metadata"));

    @Test
    void softwareIsNamedWithItsVersion() {
        assertThat(statement.getSoftware().getName()).isEqualTo("UR Gateway");
        assertThat(statement.getSoftware().getVersion()).isEqualTo("1.2.3");
    }

    @Test
    void everyServedTypeIsListed() {
        assertThat(resources())
                .extracting(CapabilityStatementRestResourceComponent::getType)
                .containsAll(TYPES.all().stream().map(ServedType::name).toList());
    }

    @Test
    void typesThatAreNotStoredAreOnlyRead() {
        assertThat(resources())
                .filteredOn(resource -> TYPES.find(resource.getType()).isEmpty())
                .allSatisfy(resource -> {
                    assertThat(interactions(resource.getType())).containsExactly("read");
                    assertThat(resource.getSearchParam()).isEmpty();
                });
    }

    @Test
    void everyListedSearchParameterIsAnsweredInStrictHandling() {
        assertAnswered(urls(resource -> resource.getSearchParam().stream().map(CapabilitiesTest::example)));
    }

    @Test
    void everyListedParameterButCompositesSorts() {
        assertAnswered(urls(resource -> resource.getSearchParam().stream()
                .filter(parameter -> parameter.getType() != SearchParamType.COMPOSITE)
                .map(parameter -> "_sort=" + parameter.getName())));
    }

    @Test
    void everyListedIncludeIsFollowed() {
        assertAnswered(urls(resource -> Stream.concat(
                resource.getSearchInclude().stream().map(include -> "_include=" + include.getValue()),
                resource.getSearchRevInclude().stream().map(include -> "_revinclude=" + include.getValue()))));
    }

    @Test
    void deleteIsListedOnlyWhereItIsAllowed() {
        assertThat(interactions("Patient")).contains("delete");
        assertThat(interactions("Claim")).doesNotContain("delete").contains("read", "vread", "update", "create");
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .contains("transaction", "batch", "history-system");
    }

    private List<String> urls(Function<CapabilityStatementRestResourceComponent, Stream<String>> queries) {
        return resources().stream()
                .flatMap(resource -> queries.apply(resource).map(query -> resource.getType() + "?" + query))
                .toList();
    }

    /** Asks for all of them in one batch. */
    private void assertAnswered(List<String> urls) {
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        urls.forEach(
                url -> batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url));
        Bundle answers = server.parse(
                Bundle.class,
                server.send(server.request("")
                        .header("Content-Type", "application/fhir+json")
                        .header("Prefer", "handling=strict")
                        .POST(BodyPublishers.ofString(server.json(batch)))));

        assertThat(urls).hasSizeGreaterThan(200);
        assertThat(IntStream.range(0, urls.size())
                        .filter(i -> !answers.getEntry()
                                .get(i)
                                .getResponse()
                                .getStatus()
                                .equals("200 OK"))
                        .mapToObj(urls::get))
                .isEmpty();
    }

    private List<CapabilityStatementRestResourceComponent> resources() {
        return statement.getRestFirstRep().getResource();
    }

    private List<String> interactions(String type) {
        return resources().stream()
                .filter(resource -> resource.getType().equals(type))
                .flatMap(resource -> resource.getInteraction().stream())
                .map(interaction -> interaction.getCode().toCode())
                .toList();
    }

    private static String example(CapabilityStatementRestResourceSearchParamComponent parameter) {
        String value = switch (parameter.getType()) {
            case DATE -> "2026-03-05";
            case NUMBER -> "1";
            case QUANTITY -> "1||kg";
            case URI -> "http://example.org/x";
            case TOKEN, STRING, REFERENCE -> "x";
            case COMPOSITE -> "x%24lt2026-03-05";
            case SPECIAL, NULL -> throw new AssertionError("not served: " + parameter.getType());
        };
        return parameter.getName() + "=" + value;
    }
}
