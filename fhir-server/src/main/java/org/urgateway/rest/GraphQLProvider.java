package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.GraphQL;
import ca.uhn.fhir.rest.annotation.GraphQLQueryBody;
import ca.uhn.fhir.rest.annotation.GraphQLQueryUrl;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.utils.GraphQLEngine;
import org.hl7.fhir.utilities.graphql.EGraphEngine;
import org.hl7.fhir.utilities.graphql.EGraphQLException;
import org.hl7.fhir.utilities.graphql.Package;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.FhirStore;
import org.urgateway.store.index.FhirPaths;

/**
 * {@code $graphql} on the server and on single resources, by HL7's own engine.
 *
 * @see <a href="http://hl7.org/fhir/R4/graphql.html">FHIR R4, using GraphQL</a>
 */
public final class GraphQLProvider {

    private final FhirStore store;
    private final Reads reads;
    private final Searches searches;
    private final Resources resources;
    private final ServedTypes types;
    private final IWorkerContext context;

    GraphQLProvider(FhirStore store, Reads reads, Searches searches, Resources resources, ServedTypes types) {
        this.store = store;
        this.reads = reads;
        this.searches = searches;
        this.resources = resources;
        this.types = types;
        this.context = FhirPaths.worker(resources.fhir());
    }

    /** A query in the URL. */
    @GraphQL(type = RequestTypeEnum.GET)
    public String get(@IdParam @Nullable IdType id, @GraphQLQueryUrl @Nullable String query, RequestDetails request) {
        return run(id, request);
    }

    /** A query in the body. */
    @GraphQL(type = RequestTypeEnum.POST)
    public String post(@IdParam @Nullable IdType id, @GraphQLQueryBody @Nullable String query, RequestDetails request) {
        return run(id, request);
    }

    private String run(@Nullable IdType id, RequestDetails request) {
        Package query = GraphQLQuery.of(request).parse();
        GraphQLStorage storage = new GraphQLStorage(store, searches, resources, types, request, query);
        GraphQLEngine engine = new GraphQLEngine(context);
        engine.setGraphQL(query);
        engine.setServices(storage);
        if (id != null && id.hasIdPart()) {
            engine.setFocus(focus(id, storage));
        }
        try {
            engine.execute();
            StringBuilder json = new StringBuilder();
            engine.getOutput().write(json, 0, "\n");
            return json.toString();
        } catch (EGraphQLException | EGraphEngine | FHIRException e) {
            throw new InvalidRequestException("The GraphQL query cannot be answered: " + e.getMessage(), e);
        }
    }

    private IBaseResource focus(IdType id, GraphQLStorage storage) {
        reads.find(id.toVersionless());
        IBaseResource focus = storage.lookup(this, id.getResourceType(), id.getIdPart());
        if (focus == null) {
            throw new ResourceNotFoundException(
                    "%s is not here.".formatted(id.toUnqualifiedVersionless().getValue()));
        }
        return focus;
    }
}
