package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.rest.Searches.Found;
import org.urgateway.rest.Writes.Written;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/** The interactions of one resource type, as HAPI binds them to HTTP. */
public final class ResourceProvider implements IResourceProvider {

    private static final List<String> TEXT = List.of("text");
    private static final String[] NONE = {};

    private final Class<? extends IBaseResource> model;
    private final Transactions transactions;
    private final Reads reads;
    private final Writes writes;
    private final Patches patches;
    private final Searches searches;
    private final Histories histories;
    private final Resources resources;
    private final boolean binary;

    ResourceProvider(
            Class<? extends IBaseResource> model,
            Transactions transactions,
            Reads reads,
            Writes writes,
            Patches patches,
            Searches searches,
            Histories histories,
            Resources resources) {
        this.model = model;
        this.transactions = transactions;
        this.reads = reads;
        this.writes = writes;
        this.patches = patches;
        this.searches = searches;
        this.histories = histories;
        this.resources = resources;
        // HAPI gives the content of a Binary in place of the resource.
        this.binary = model.equals(Binary.class);
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return model;
    }

    /** read and vread. */
    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, ServletRequestDetails request) {
        StoredResource stored = reads.find(id);
        String base = request.getFhirServerBase();
        Resource empty = resources.empty(stored.key().type());
        if (isKnown(stored, request)) {
            return StoredAnswers.standIn(empty, new StoredAnswer.Unchanged(stored, base));
        }
        if (!binary && TEXT.equals(List.of(request.getParameters().getOrDefault(Constants.PARAM_SUMMARY, NONE)))) {
            // HAPI would give the narrative alone, as HTML.
            request.removeParameter(Constants.PARAM_SUMMARY);
            return resources.textOnly(stored);
        }
        keepMandatory(request);
        return binary || !StoredAnswers.fits(request)
                ? resources.parse(stored)
                : StoredAnswers.standIn(empty, new StoredAnswer.Read(stored, base));
    }

    /** Whether the client has the version already; HAPI, which would ask by other rules afterwards, is kept from asking. */
    private static boolean isKnown(StoredResource stored, RequestDetails request) {
        ClientCopy copy = ClientCopy.of(request);
        if (copy.versions().isPresent() || request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE) != null) {
            request.setHeaders(Constants.HEADER_IF_NONE_MATCH, List.of());
            request.setHeaders(Constants.HEADER_IF_MODIFIED_SINCE, List.of());
        }
        return copy.is(stored);
    }

    /** What {@code _elements} leaves out is never what a resource cannot be without. */
    private static void keepMandatory(RequestDetails request) {
        String[] elements = request.getParameters().get(Constants.PARAM_ELEMENTS);
        if (elements != null && Arrays.stream(elements).anyMatch(names -> !names.isBlank())) {
            request.addParameter(
                    Constants.PARAM_ELEMENTS,
                    Stream.concat(Arrays.stream(elements), Stream.of("(mandatory)"))
                            .toArray(String[]::new));
        }
    }

    /** create, and conditional create. */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String criteria,
            ServletRequestDetails request) {
        Resource given = writes.localize(Requests.body(resource), request.getFhirServerBase());
        return outcome(
                transactions.run(() -> criteria == null ? writes.create(given) : writes.create(given, criteria)),
                request);
    }

    /** update, and conditional update. */
    @Update
    public MethodOutcome update(
            @IdParam IdType id,
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String criteria,
            ServletRequestDetails request) {
        Resource given = writes.localize(Requests.body(resource), request.getFhirServerBase());
        Long ifMatch = Requests.ifMatch(request);
        return outcome(
                transactions.run(() -> criteria == null
                        ? writes.update(given, ifMatch)
                        : writes.updateMatch(given, criteria, ifMatch)),
                request);
    }

    /** patch, and conditional patch. */
    @Patch
    public MethodOutcome patch(
            @IdParam @Nullable IdType id,
            @ConditionalUrlParam @Nullable String criteria,
            PatchTypeEnum type,
            @ResourceParam @Nullable String body,
            ServletRequestDetails request) {
        String text = body == null ? "" : body;
        Patches.Patch patch = patches.parse(type, text);
        Long ifMatch = Requests.ifMatch(request);
        String base = request.getFhirServerBase();
        return outcome(
                transactions.run(() -> criteria == null
                        ? writes.patch(Requests.key(request, id), patch, ifMatch, base)
                        : writes.patchMatch(request.getResourceName(), criteria, patch, ifMatch, base)),
                request);
    }

    /** delete, and conditional delete. */
    @Delete
    public MethodOutcome delete(
            @IdParam @Nullable IdType id, @ConditionalUrlParam @Nullable String criteria, RequestDetails request) {
        Long ifMatch = Requests.ifMatch(request);
        transactions.run(() -> {
            if (criteria == null) {
                writes.delete(Requests.key(request, id), ifMatch);
            } else {
                writes.deleteMatch(request.getResourceName(), criteria, ifMatch);
            }
        });
        return new MethodOutcome();
    }

    /** search. */
    @Search(allowUnknownParams = true)
    public Bundle search(ServletRequestDetails request) {
        String base = request.getFhirServerBase();
        Found found =
                searches.find(request.getResourceName(), Requests.parameters(request), base, Requests.strict(request));
        // HAPI would put the page size into a Bundle that gives no total.
        request.removeParameter(Constants.PARAM_COUNT);
        keepMandatory(request);
        return found.unknown().isEmpty() && StoredAnswers.fits(request)
                ? StoredAnswers.standIn(new Bundle(), new StoredAnswer.Page(found, base))
                : searches.bundle(found, base);
    }

    /** History of one resource. */
    @History
    public Bundle history(@IdParam IdType id, RequestDetails request) {
        Bundle history = histories.of(
                new ResourceKey(request.getResourceName(), id.getIdPart()),
                Histories.asked(Requests.parameters(request), Requests.strict(request)),
                request.getFhirServerBase());
        request.removeParameter(Constants.PARAM_COUNT);
        return history;
    }

    /** History of all resources of the type. */
    @History
    public Bundle history(RequestDetails request) {
        Bundle history = histories.of(
                request.getResourceName(),
                Histories.asked(Requests.parameters(request), Requests.strict(request)),
                request.getFhirServerBase());
        request.removeParameter(Constants.PARAM_COUNT);
        return history;
    }

    private MethodOutcome outcome(Written written, ServletRequestDetails request) {
        StoredResource stored = written.stored();
        MethodOutcome outcome = new MethodOutcome(Resources.id(stored), written.created());
        PreferReturnEnum wanted = Requests.preferredReturn(request);
        if (wanted == PreferReturnEnum.OPERATION_OUTCOME) {
            outcome.setOperationOutcome(Resources.information(stored));
        }
        boolean whole = wanted == null || wanted == PreferReturnEnum.REPRESENTATION;
        StoredAnswer.Written answer = new StoredAnswer.Written(
                stored,
                written.created(),
                request.getRequestType() == RequestTypeEnum.POST,
                request.getFhirServerBase());
        if (binary || !whole || !StoredAnswers.fits(request)) {
            complete(answer, request);
            return outcome.setResource(written.resource());
        }
        return outcome.setResource(
                StoredAnswers.standIn(resources.empty(stored.key().type()), answer));
    }

    /** HAPI leaves out the version after a patch, and the address of what an update created. */
    private static void complete(StoredAnswer.Written answer, ServletRequestDetails request) {
        Map<String, String> headers = answer.headers();
        if (request.getRequestType() == RequestTypeEnum.PATCH) {
            request.getResponse()
                    .addHeader(Constants.HEADER_ETAG, Objects.requireNonNull(headers.get(Constants.HEADER_ETAG)));
        }
        String location = headers.get(Constants.HEADER_LOCATION);
        if (location != null && request.getRequestType() != RequestTypeEnum.POST) {
            request.getResponse().addHeader(Constants.HEADER_LOCATION, location);
        }
    }
}
