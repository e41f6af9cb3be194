package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.urgateway.profiles.ConformanceType;
import org.urgateway.profiles.ConformanceTypes;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.terminology.Systems;

/** Writes the CapabilityStatement of the server from the one declaration of what it serves. */
final class ServerCapabilities {

    private static final String FHIR = "http://hl7.org/fhir/OperationDefinition/";
    private static final String BULK_DATA = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    /** What others define and the server offers on every type: code and definition. */
    private static final List<Entry<String, String>> ON_EVERY_TYPE = List.of(
            Map.entry("meta", FHIR + "Resource-meta"),
            Map.entry("meta-add", FHIR + "Resource-meta-add"),
            Map.entry("meta-delete", FHIR + "Resource-meta-delete"),
            Map.entry("graphql", FHIR + "Resource-graphql"));

    /** What others define and the server offers as a whole. */
    private static final List<Entry<String, String>> ON_THE_SERVER =
            List.of(Map.entry("export", BULK_DATA + "export"), Map.entry("graphql", FHIR + "Resource-graphql"));

    /** What others define and the server offers on single types. */
    private static final Map<String, List<Entry<String, String>>> ON_TYPE = Map.of(
            "Patient",
            List.of(
                    Map.entry("everything", FHIR + "Patient-everything"),
                    Map.entry("export", BULK_DATA + "patient-export")),
            "Group",
            List.of(Map.entry("export", BULK_DATA + "group-export")));

    private final SearchParameters parameters;
    private final List<OperationDefinition> operations;

    private ServerCapabilities(SearchParameters parameters, List<OperationDefinition> operations) {
        this.parameters = parameters;
        this.operations = operations;
    }

    static CapabilityStatement statement(FhirContext fhir, ServedTypes types, List<OperationDefinition> operations) {
        List<OperationDefinition> active = operations.stream()
                .filter(operation -> operation.getStatus() == PublicationStatus.ACTIVE)
                .toList();
        return new ServerCapabilities(SearchParameters.of(fhir, types), active).statement(types);
    }

    private CapabilityStatement statement(ServedTypes types) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setId("server");
        statement.setUrl(Systems.BASE + "/CapabilityStatement/server");
        statement.setName("Server");
        statement.setTitle("UR Gateway server");
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setExperimental(false);
        statement.setDateElement(new DateTimeType("2026-11-22"));
        statement.setPublisher("UR Gateway");
        statement.setDescription("What the gateway's FHIR server serves, drawn from its declaration of types and search"
                + " parameters and from the operations that are active.");
        statement.setKind(CapabilityStatementKind.REQUIREMENTS);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.getFormat().addAll(List.of(new CodeType("json"), new CodeType("xml")));
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        types.all().forEach(type -> rest.addResource(resource(type)));
        ConformanceTypes.load().all().forEach(type -> rest.addResource(resource(type)));
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        operations.stream()
                .filter(OperationDefinition::getSystem)
                .forEach(operation ->
                        rest.addOperation().setName(operation.getCode()).setDefinition(operation.getUrl()));
        ON_THE_SERVER.forEach(
                operation -> rest.addOperation().setName(operation.getKey()).setDefinition(operation.getValue()));
        return statement;
    }

    private CapabilityStatementRestResourceComponent resource(ServedType type) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(type.name());
        resource.setDocumentation(type.purpose());
        interactions(type).forEach(interaction -> resource.addInteraction().setCode(interaction));
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        resource.setReadHistory(true);
        resource.setConditionalCreate(true);
        resource.setConditionalUpdate(true);
        type.include().forEach(include -> resource.addSearchInclude(type.name() + ":" + include));
        parameters.of(type.name()).forEach(parameter -> add(resource, parameter));
        operations.stream()
                .filter(operation -> operation.hasResource(type.name()))
                .forEach(operation ->
                        resource.addOperation().setName(operation.getCode()).setDefinition(operation.getUrl()));
        addOperationsOfOthers(resource);
        return resource;
    }

    private static CapabilityStatementRestResourceComponent resource(ConformanceType type) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(type.name());
        resource.setDocumentation(type.purpose());
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        type.search()
                .forEach((code, kind) -> resource.addSearchParam()
                        .setName(code)
                        .setDefinition(type.searchParameterUrl(code))
                        .setType(SearchParamType.fromCode(kind)));
        type.operations()
                .forEach((code, url) -> resource.addOperation().setName(code).setDefinition(url));
        addOperationsOfOthers(resource);
        return resource;
    }

    private static void addOperationsOfOthers(CapabilityStatementRestResourceComponent resource) {
        Stream.concat(ON_EVERY_TYPE.stream(), ON_TYPE.getOrDefault(resource.getType(), List.of()).stream())
                .forEach(operation ->
                        resource.addOperation().setName(operation.getKey()).setDefinition(operation.getValue()));
    }

    private static Stream<TypeRestfulInteraction> interactions(ServedType type) {
        Stream<TypeRestfulInteraction> always = Stream.of(
                TypeRestfulInteraction.READ,
                TypeRestfulInteraction.VREAD,
                TypeRestfulInteraction.HISTORYINSTANCE,
                TypeRestfulInteraction.CREATE,
                TypeRestfulInteraction.UPDATE,
                TypeRestfulInteraction.SEARCHTYPE);
        return type.deletion() == ServedType.Deletion.LOGICAL
                ? Stream.concat(always, Stream.of(TypeRestfulInteraction.DELETE))
                : always;
    }

    private static void add(CapabilityStatementRestResourceComponent resource, SearchParameterDefinition parameter) {
        resource.addSearchParam()
                .setName(parameter.code())
                .setDefinition(parameter.url())
                .setType(kind(parameter.kind()))
                .setDocumentation(parameter.description());
    }

    private static SearchParamType kind(RestSearchParameterTypeEnum kind) {
        return SearchParamType.fromCode(kind.getCode());
    }
}
