package org.urgateway.rest;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses requests that no provider could make sense of, before anything is read. */
final class Intake {

    private static final Set<RequestTypeEnum> WITH_RESOURCE = Set.of(RequestTypeEnum.POST, RequestTypeEnum.PUT);

    private static final Set<String> FHIR_TYPES = Set.of(
            "application/fhir+json",
            "application/json",
            "text/json",
            "application/json+fhir",
            "application/fhir+xml",
            "application/xml",
            "text/xml",
            "application/xml+fhir");

    private static final Set<String> PATCH_TYPES =
            Set.of(Patches.JSON_PATCH, "application/xml-patch+xml", "application/fhir+json", "application/fhir+xml");

    /** A search without a body has its parameters in the URL. */
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "");

    private static final Set<RequestTypeEnum> CHANGES =
            Set.of(RequestTypeEnum.PUT, RequestTypeEnum.PATCH, RequestTypeEnum.DELETE);

    private static final List<String> PAGING = List.of(Constants.PARAM_COUNT, Constants.PARAM_OFFSET);

    private Intake() {}

    static void check(RequestDetails request) {
        if (request.getCompleteUrl().contains("%00")) {
            throw new InvalidRequestException("The URL holds a NUL character, which no FHIR value does.");
        }
        refuseWriteOfAVersion(request);
        PAGING.forEach(name -> requireWholeNumber(request, name));
        if (request.getRequestType() == RequestTypeEnum.POST
                && Constants.PARAM_SEARCH.equals(request.getOperation())
                && !FORMS.contains(plain(request.getHeader(Constants.HEADER_CONTENT_TYPE)))) {
            throw Failures.unsupportedMediaType(
                    "A search is posted as a form: its Content-Type is application/x-www-form-urlencoded.");
        }
        if (WITH_RESOURCE.contains(request.getRequestType()) && !takesAnything(request)) {
            requireFhir(request.getHeader(Constants.HEADER_CONTENT_TYPE));
        }
        if (request.getRequestType() == RequestTypeEnum.PATCH
                && !PATCH_TYPES.contains(plain(request.getHeader(Constants.HEADER_CONTENT_TYPE)))) {
            throw Failures.unsupportedMediaType(
                    "The Content-Type of a patch is %s, or that of a FHIRPath Patch:".formatted(Patches.JSON_PATCH)
                            + " application/fhir+json or application/fhir+xml.");
        }
    }

    private static void requireWholeNumber(RequestDetails request, String name) {
        String[] values = request.getParameters().getOrDefault(name, new String[0]);
        if (Arrays.stream(values).anyMatch(value -> !value.isBlank() && !value.matches("\\d{1,9}"))) {
            throw new InvalidRequestException("Search parameter %s: a number of resources is expected".formatted(name));
        }
    }

    /** Taken as the resource itself, a version that somebody wants to be rid of would cost the whole resource. */
    private static void refuseWriteOfAVersion(RequestDetails request) {
        if (CHANGES.contains(request.getRequestType())
                && request.getRequestPath() != null
                && request.getRequestPath().contains("/" + Constants.PARAM_HISTORY)) {
            throw new MethodNotAllowedException(
                    "A version stays as it is; leave /_history out of the URL to change or delete the resource.");
        }
    }

    /** {@code $validate} is an addition: where it is not there, its absence is said and how to get it. */
    static void refuseValidation(RequestDetails request) {
        if (Constants.EXTOP_VALIDATE.equals(request.getOperation())) {
            throw new NotImplementedOperationException("$validate needs the addition validator; get it with"
                    + " bin/gateway additions add validator, and start the gateway anew.");
        }
    }

    /** Searches are forms, a Binary is whatever it is, and an operation without input has no body. */
    private static boolean takesAnything(RequestDetails request) {
        boolean operation =
                request.getOperation() != null && request.getOperation().startsWith("$");
        return "Binary".equals(request.getResourceName())
                || Constants.PARAM_SEARCH.equals(request.getOperation())
                || ("$graphql".equals(request.getOperation())
                        && GraphQLQuery.isGraphQL(request.getHeader(Constants.HEADER_CONTENT_TYPE)))
                || (operation && request.getHeader(Constants.HEADER_CONTENT_TYPE) == null);
    }

    private static void requireFhir(@Nullable String contentType) {
        if (!FHIR_TYPES.contains(plain(contentType))) {
            throw Failures.unsupportedMediaType(
                    "The body's Content-Type has to be application/fhir+json or application/fhir+xml.");
        }
    }

    private static String plain(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
