package org.urgateway.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.profiles.ConformanceType;
import org.urgateway.profiles.ConformanceTypes;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.CommonParameters;

/** The CapabilityStatement: what HAPI knows of the bound methods, and of searches what is declared and nothing else. */
public final class Capabilities extends ServerCapabilityStatementProvider {

    private static final Set<String> FORMATS = Set.of("application/fhir+json", "application/fhir+xml");

    /** HAPI lists these with the whole server too: operations on single resources, and addresses that an export hands out. */
    private static final Set<String> NOT_OF_THE_SERVER =
            Set.of("meta", "meta-add", "meta-delete", "export-file", "export-poll-status");

    private static final String GRAPHQL = "http://hl7.org/fhir/OperationDefinition/Resource-graphql";

    private static final String VALIDATE = "validate";

    private final RestfulServer server;
    private final ServedTypes types;
    private final SearchParameters parameters;
    private final ConformanceTypes conformance = ConformanceTypes.load();

    Capabilities(RestfulServer server, ServedTypes types, SearchParameters parameters) {
        super(server);
        this.server = server;
        this.types = types;
        this.parameters = parameters;
        setPublisher("UR Gateway");
    }

    @Override
    public IBaseConformance getServerConformance(HttpServletRequest servletRequest, RequestDetails request) {
        CapabilityStatement statement = (CapabilityStatement) super.getServerConformance(servletRequest, request);
        statement.setName("URGateway");
        statement.setFormat(FORMATS.stream().sorted().map(CodeType::new).toList());
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.getOperation().removeIf(operation -> NOT_OF_THE_SERVER.contains(operation.getName()));
        defineGraphQL(rest.getOperation());
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            defineGraphQL(resource.getOperation());
            resource.setSearchParam(null).setSearchInclude(null).setSearchRevInclude(null);
            if (resource.getInteraction().isEmpty()) {
                // Its type is not stored: HAPI lists here what is offered for every resource that is.
                resource.getOperation()
                        .removeIf(operation -> !operation.getName().equals(VALIDATE));
            }
            types.find(resource.getType()).ifPresent(type -> describe(resource, type));
            conformance.find(resource.getType()).ifPresent(type -> describe(resource, type));
        }
        return statement;
    }

    /** HAPI knows the operation's two methods and not that R4 defines it. */
    private static void defineGraphQL(List<CapabilityStatementRestResourceOperationComponent> operations) {
        List<CapabilityStatementRestResourceOperationComponent> bound = operations.stream()
                .filter(operation -> operation.getName().equals("graphql"))
                .toList();
        operations.removeIf(operation -> bound.indexOf(operation) > 0);
        bound.forEach(operation -> operation.setDefinition(GRAPHQL));
    }

    /** HAPI binds this read in place of a provider's own. */
    @Override
    public IBaseResource readOperationDefinition(IIdType id, RequestDetails request) {
        return server.getResourceProviders().stream()
                .filter(OperationDefinitionSource.class::isInstance)
                .map(source -> ((OperationDefinitionSource) source).operationDefinition(new IdType(id.getValue())))
                .findFirst()
                .orElseGet(() -> super.readOperationDefinition(id, request));
    }

    private void describe(CapabilityStatementRestResourceComponent resource, ServedType type) {
        resource.setDocumentation(type.purpose());
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        resource.setReadHistory(true);
        resource.setUpdateCreate(true);
        resource.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        if (type.deletion() == ServedType.Deletion.REFUSED) {
            resource.getInteraction().removeIf(interaction -> interaction.getCode() == TypeRestfulInteraction.DELETE);
            resource.setConditionalDelete(null);
        }
        searched(type.name())
                .forEach(parameter -> resource.addSearchParam()
                        .setName(parameter.code())
                        .setType(SearchParamType.fromCode(parameter.kind().getCode()))
                        .setDefinition(parameter.url())
                        .setDocumentation(parameter.description()));
        resource.setSearchInclude(type.include().stream()
                .sorted()
                .map(code -> new StringType(type.name() + ":" + code))
                .toList());
        resource.setSearchRevInclude(pointingAt(type.name()));
    }

    /** Conformance resources come from the package: they are read and searched where a provider serves them. */
    private static void describe(CapabilityStatementRestResourceComponent resource, ConformanceType type) {
        boolean isSearched = resource.getInteraction().stream()
                .anyMatch(interaction -> interaction.getCode() == TypeRestfulInteraction.SEARCHTYPE);
        if (isSearched) {
            resource.setDocumentation(type.purpose());
            type.search()
                    .forEach((code, kind) -> resource.addSearchParam()
                            .setName(code)
                            .setDefinition(type.searchParameterUrl(code))
                            .setType(SearchParamType.fromCode(kind)));
        }
    }

    private Stream<SearchParameterDefinition> searched(String type) {
        return Stream.of(CommonParameters.columns(type), CommonParameters.of(type), parameters.of(type))
                .flatMap(List::stream);
    }

    private List<StringType> pointingAt(String target) {
        return types.all().stream()
                .flatMap(source -> source.include().stream()
                        .filter(code -> mayPointAt(source.name(), code, target))
                        .map(code -> source.name() + ":" + code))
                .sorted(Comparator.naturalOrder())
                .map(StringType::new)
                .toList();
    }

    private boolean mayPointAt(String source, String code, String target) {
        return parameters
                .find(source, code)
                .filter(parameter ->
                        parameter.targets().isEmpty() || parameter.targets().contains(target))
                .isPresent();
    }
}
