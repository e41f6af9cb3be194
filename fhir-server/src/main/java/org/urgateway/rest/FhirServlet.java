package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.ElementsSupportEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.hl7.fhir.instance.model.api.IIdType;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.search.Compartment;

/** The servlet that answers FHIR requests for the served types and for the operations that other parts contribute. */
public final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final transient RestSettings settings;
    private final boolean validates;

    /**
     * Puts the REST interface on a store.
     *
     * @param transactions on the store's DataSource
     * @param rules which direct writes to refuse
     * @param operations HAPI plain providers
     * @param codeSets what searches by value sets and hierarchies mean
     */
    public FhirServlet(
            FhirContext fhir,
            FhirStore store,
            TransactionTemplate transactions,
            ServedTypes types,
            SearchParameters parameters,
            Collection<? extends DirectWriteRule> rules,
            Collection<?> operations,
            CodeSets codeSets,
            RestSettings settings) {
        super(fhir);
        this.settings = settings;
        this.validates = operations.stream().anyMatch(ValidatesResources.class::isInstance);
        setServerName("UR Gateway");
        setServerVersion(settings.softwareVersion());
        setImplementationDescription("UR Gateway: utilization review in workers' compensation");
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setElementsSupport(ElementsSupportEnum.EXTENDED);

        Resources resources = new Resources(fhir);
        Transactions retried = new Transactions(transactions);
        Reads reads = new Reads(store, resources);
        Searches searches = new Searches(store, parameters, new CodeSetSearch(parameters, codeSets), resources);
        Histories histories = new Histories(store, resources);
        Matches matches = new Matches(store);
        Patches patches = new Patches(resources);
        Writes writes = new Writes(store, matches, List.copyOf(rules), resources, patches);
        EntryProcessor entries = new EntryProcessor(
                types,
                store,
                matches,
                writes,
                new EntryResponses(reads, searches, histories, resources),
                resources,
                patches);

        types.all().stream()
                .map(type -> new ResourceProvider(
                        resources.model(type.name()), retried, reads, writes, patches, searches, histories, resources))
                .forEach(this::registerProvider);
        registerProvider(new MetaProvider(types, store, reads, writes, retried, resources));
        registerProvider(new EverythingProvider(store, resources, types));
        registerProvider(new ExportProvider(store, types, transactions));
        registerProvider(new GraphQLProvider(store, reads, searches, resources, types));
        registerProvider(new SystemProvider(new Bundles(entries, retried, resources), histories));
        operations.forEach(this::registerProvider);
        registerInterceptor(new Errors());
        registerInterceptor(new StoredAnswers());
        setServerConformanceProvider(new Capabilities(this, types, parameters));
    }

    @Override
    protected ServletRequestDetails newRequestDetails(
            RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response) {
        ServletRequestDetails details = new BoundedRequest(getInterceptorService(), settings.maxBody());
        details.setServer(this);
        details.setRequestType(type);
        details.setServletRequest(request);
        details.setServletResponse(response);
        return details;
    }

    @Override
    protected void throwUnknownFhirOperationException(RequestDetails request, String path, RequestTypeEnum type) {
        Set<String> names = new TreeSet<>(request.getParameters().keySet());
        names.removeAll(Searches.PRESENTATION);
        InvalidRequestException unknown = new InvalidRequestException(
                "Nothing is served at %s %s%s; the CapabilityStatement at %s/metadata lists what there is."
                        .formatted(
                                type,
                                path,
                                names.isEmpty() ? "" : " with " + String.join(", ", names),
                                request.getFhirServerBase()));
        unknown.setOperationOutcome(
                Failures.outcome(Constants.STATUS_HTTP_405_METHOD_NOT_ALLOWED, unknown.getMessage()));
        throw unknown;
    }

    @Override
    protected void throwUnknownResourceTypeException(String type) {
        throw new ResourceNotFoundException(
                "%s is no resource type that is served here; the CapabilityStatement at [base]/metadata lists them."
                        .formatted(type));
    }

    /** Tells requests apart and is no secret, so that it need not cost as much. */
    @Override
    protected String newRequestId(int length) {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** {@code Patient/1/Condition} is a search of Condition in the compartment of Patient 1. */
    @Override
    public void populateRequestDetailsFromRequestPath(RequestDetails request, String path) {
        super.populateRequestDetailsFromRequestPath(request, path);
        String searched = request.getCompartmentName();
        IIdType owner = request.getId();
        if (searched != null && owner != null && Compartment.isDefinedFor(owner.getResourceType())) {
            request.setResourceName(searched);
            request.setCompartmentName(null);
            request.setId(null);
            request.addParameter(
                    Compartment.PARAMETER, new String[] {owner.getResourceType() + "/" + owner.getIdPart()});
        }
    }

    @Override
    protected void validateRequest(ServletRequestDetails request) {
        Intake.check(request);
        if (!validates) {
            Intake.refuseValidation(request);
        }
        super.validateRequest(request);
    }
}
