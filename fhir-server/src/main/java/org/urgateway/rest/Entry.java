package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One request of a transaction or batch.
 *
 * @param index position in the Bundle, from 0
 * @param fullUrl by which other entries refer to the resource
 * @param body the resource; empty for deletes and reads
 * @param ifMatch version that the client saw, or null
 * @param ifNoneExist criteria of a conditional create
 * @param copy what the client has already of what it reads
 */
record Entry(
        int index,
        Optional<String> fullUrl,
        HTTPVerb method,
        EntryUrl url,
        Optional<Resource> body,
        @Nullable Long ifMatch,
        Optional<String> ifNoneExist,
        ClientCopy copy) {

    private static final Set<HTTPVerb> WITH_BODY = Set.of(HTTPVerb.POST, HTTPVerb.PUT, HTTPVerb.PATCH);

    private static final Set<HTTPVerb> WITH_TARGET = Set.of(HTTPVerb.PUT, HTTPVerb.PATCH, HTTPVerb.DELETE);

    /**
     * Reads an entry.
     *
     * @throws BaseServerResponseException that names the entry, where it is no request that a Bundle may hold
     */
    static Entry parse(int index, BundleEntryComponent entry, String base) {
        try {
            return parseUnnamed(index, entry, base);
        } catch (RuntimeException e) {
            throw named(index, Optional.ofNullable(entry.getRequest().getMethod()), e);
        }
    }

    private static Entry parseUnnamed(int index, BundleEntryComponent entry, String base) {
        BundleEntryRequestComponent request = entry.getRequest();
        if (!request.hasMethod() || !request.hasUrl()) {
            throw new InvalidRequestException("It needs request.method and request.url.");
        }
        HTTPVerb method = request.getMethod();
        EntryUrl url = EntryUrl.parse(request.getUrl(), base);
        Entry parsed = new Entry(
                index,
                Optional.ofNullable(entry.getFullUrl()),
                method,
                url,
                WITH_BODY.contains(method) ? Optional.ofNullable(entry.getResource()) : Optional.empty(),
                Requests.ifMatch(request.getIfMatch()),
                Optional.ofNullable(request.getIfNoneExist()),
                ClientCopy.of(request));
        parsed.check();
        return parsed;
    }

    /** The type that a write is about. */
    String type() {
        return url.type()
                .orElseThrow(() -> new InvalidRequestException("request.url has to begin with a resource type."));
    }

    /** Runs a part of the entry's work; what the client did wrong names the entry. */
    <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw named(e);
        }
    }

    /** The error with the entry's position in it; what is not the client's doing stays as it is. */
    RuntimeException named(RuntimeException thrown) {
        return named(index, Optional.of(method), thrown);
    }

    private static RuntimeException named(int index, Optional<HTTPVerb> method, RuntimeException thrown) {
        BaseServerResponseException error = Failures.of(thrown);
        if (error.getStatusCode() < 500 && error.getOperationOutcome() instanceof OperationOutcome outcome) {
            OperationOutcome.OperationOutcomeIssueComponent issue = outcome.getIssueFirstRep();
            if (!issue.hasExpression()) {
                issue.addExpression("Bundle.entry[%d]".formatted(index));
                String verb = method.map(known -> " (" + known.toCode() + ")").orElse("");
                issue.setDiagnostics("Entry %d%s: %s".formatted(index, verb, issue.getDiagnostics()));
            }
            return error;
        }
        return thrown;
    }

    private void check() {
        if (method == HTTPVerb.PATCH && body.isEmpty()) {
            throw new InvalidRequestException("Its resource has to be the patch.");
        }
        if (method == HTTPVerb.POST || method == HTTPVerb.PUT) {
            String type = type();
            if (body.isEmpty() || !body.get().fhirType().equals(type)) {
                throw new InvalidRequestException(
                        "Its resource has to be the %s that request.url names.".formatted(type));
            }
        }
        if (method == HTTPVerb.POST && (url.id().isPresent() || url.query().isPresent() || url.history())) {
            throw new InvalidRequestException("The request.url of a create is a resource type alone.");
        }
        if (WITH_TARGET.contains(method) && url.id().isPresent() == url.query().isPresent()) {
            throw new InvalidRequestException(
                    "The request.url of a %s holds either an id or criteria.".formatted(method.toCode()));
        }
        if (WITH_TARGET.contains(method) && url.history()) {
            throw new InvalidRequestException("A version stays as it is; leave /_history out of request.url.");
        }
        String bodyId = body.map(Resource::getIdPart).orElse(null);
        boolean own = bodyId != null && !bodyId.startsWith("urn:");
        if (method == HTTPVerb.PUT
                && url.id().isPresent()
                && own
                && !url.id().get().equals(bodyId)) {
            throw new InvalidRequestException("The resource has another id than request.url.");
        }
    }
}
