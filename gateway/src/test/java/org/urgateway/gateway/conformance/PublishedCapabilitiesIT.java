package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.profiles.ProfilesPackage;

/** The CapabilityStatement in the published package against the one that the running server gives. */
class PublishedCapabilitiesIT {

    private static final Set<String> PARAMETERS_OF_EVERY_TYPE =
            Set.of("_id", "_lastUpdated", "_profile", "_tag", "_security", "_source");

    private static final String OF_AN_ADDITION = "validate";

    private final CapabilityStatement published = published();
    private final CapabilityStatement running =
            parse(RunningGateway.shared().get("metadata").body());

    @Test
    void typesAreTheSame() {
        assertThat(lines(running, resource -> isValidatedAlone(resource) ? Stream.of() : Stream.of("")))
                .isEqualTo(lines(published, resource -> Stream.of("")));
    }

    @Test
    void publishedInteractionsAreServed() {
        assertThat(lines(running, PublishedCapabilitiesIT::interactions))
                .containsAll(lines(published, PublishedCapabilitiesIT::interactions));
    }

    @Test
    void searchParametersAreTheSame() {
        assertThat(lines(running, PublishedCapabilitiesIT::searchParameters))
                .isEqualTo(lines(published, PublishedCapabilitiesIT::searchParameters));
    }

    @Test
    void includesAreTheSame() {
        assertThat(lines(running, PublishedCapabilitiesIT::includes))
                .isEqualTo(lines(published, PublishedCapabilitiesIT::includes));
    }

    @Test
    void operationsAreTheSame() {
        assertThat(lines(published, PublishedCapabilitiesIT::operations))
                .contains("Claim submit", "ValueSet expand")
                .isEqualTo(lines(running, PublishedCapabilitiesIT::operations));
    }

    /** The tests have the validator, as an installation with that addition has; the published statement is of every gateway. */
    @Test
    void validationIsDeclaredWhereItsAdditionIsThere() {
        assertThat(running.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("Claim"))
                .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
                .extracting(operation -> operation.getName())
                .contains(OF_AN_ADDITION);
    }

    @Test
    void operationsOfTheWholeServerAreTheSame() {
        assertThat(systemOperations(published))
                .contains("lease-deliveries http://urgateway.org/fhir/OperationDefinition/lease-deliveries")
                .isEqualTo(systemOperations(running));
    }

    @Test
    void interactionsWithTheWholeServerAreServed() {
        assertThat(systemInteractions(running)).containsAll(systemInteractions(published));
    }

    private static Set<String> systemInteractions(CapabilityStatement statement) {
        return statement.getRestFirstRep().getInteraction().stream()
                .map(interaction -> interaction.getCode().toCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> systemOperations(CapabilityStatement statement) {
        return statement.getRestFirstRep().getOperation().stream()
                .map(operation -> operation.getName() + " " + operation.getDefinition())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bundles are validated, and otherwise only sent to operations of other types. */
    private static boolean isValidatedAlone(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().isEmpty()
                && resource.getOperation().stream()
                        .allMatch(operation -> operation.getName().equals(OF_AN_ADDITION));
    }

    private static Set<String> lines(
            CapabilityStatement statement, Function<CapabilityStatementRestResourceComponent, Stream<String>> what) {
        return statement.getRestFirstRep().getResource().stream()
                .flatMap(resource -> what.apply(resource).map(line -> resource.getType() + " " + line))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> interactions(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().stream()
                .map(interaction -> interaction.getCode().toCode());
    }

    private static Stream<String> searchParameters(CapabilityStatementRestResourceComponent resource) {
        return resource.getSearchParam().stream()
                .filter(parameter -> !PARAMETERS_OF_EVERY_TYPE.contains(parameter.getName()))
                .map(parameter -> String.join(
                        " ", List.of(parameter.getName(), parameter.getType().toCode(), parameter.getDefinition())));
    }

    private static Stream<String> includes(CapabilityStatementRestResourceComponent resource) {
        return resource.getSearchInclude().stream().map(include -> include.getValue());
    }

    private static Stream<String> operations(CapabilityStatementRestResourceComponent resource) {
        return resource.getOperation().stream()
                .map(operation -> operation.getName())
                .filter(name -> !name.equals(OF_AN_ADDITION));
    }

    private static CapabilityStatement published() {
        try (InputStream packed = ProfilesPackage.open();
                InputStream statement =
                        NpmPackage.fromPackage(packed).load("package", "CapabilityStatement-server.json")) {
            return FhirContext.forR4Cached().newJsonParser().parseResource(CapabilityStatement.class, statement);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapabilityStatement parse(String json) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(CapabilityStatement.class, json);
    }
}
