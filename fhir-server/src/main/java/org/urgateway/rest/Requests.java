package org.urgateway.rest;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.ResourceKey;

/** What requests carry beside their resource. */
final class Requests {

    private Requests() {}

    /** The resource in the body. */
    static Resource body(@Nullable IBaseResource resource) {
        if (resource == null) {
            throw new InvalidRequestException("The request has no body; it has to hold the resource.");
        }
        return (Resource) resource;
    }

    static Map<String, List<String>> parameters(RequestDetails request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }

    /** The version that the client saw, or null where it does not say. */
    static @Nullable Long ifMatch(RequestDetails request) {
        return ifMatch(request.getHeader(Constants.HEADER_IF_MATCH));
    }

    static @Nullable Long ifMatch(@Nullable String etag) {
        if (etag == null || etag.isBlank()) {
            return null;
        }
        return Reads.version(ParameterUtil.parseETagValue(etag))
                .orElseThrow(() -> new PreconditionFailedException(
                        "If-Match names a version that this server never gave; they look like W/\"3\"."));
    }

    /** The resource that the URL names. */
    static ResourceKey key(RequestDetails request, @Nullable IdType id) {
        if (id == null || !id.hasIdPart()) {
            throw new InvalidRequestException(
                    "The URL has to name the resource by its id, as %1$s/1, or by criteria, as %1$s?identifier=1."
                            .formatted(request.getResourceName()));
        }
        return new ResourceKey(request.getResourceName(), id.getIdPart());
    }

    static boolean strict(RequestDetails request) {
        return RestfulServerUtils.parsePreferHeader(request.getHeader(Constants.HEADER_PREFER))
                        .getHanding()
                == PreferHandlingEnum.STRICT;
    }

    static @Nullable PreferReturnEnum preferredReturn(RequestDetails request) {
        return RestfulServerUtils.parsePreferHeader(request.getHeader(Constants.HEADER_PREFER))
                .getReturn();
    }
}
