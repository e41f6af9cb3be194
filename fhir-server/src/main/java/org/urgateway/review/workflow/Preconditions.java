package org.urgateway.review.workflow;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;

/** What the caller saw, by the header {@code If-Match}. */
final class Preconditions {

    private Preconditions() {}

    /** The version, or null where the caller does not say. */
    static @Nullable Long ifMatch(RequestDetails request) {
        String etag = request.getHeader(Constants.HEADER_IF_MATCH);
        if (etag == null || etag.isBlank()) {
            return null;
        }
        String version = ParameterUtil.parseETagValue(etag);
        if (!version.matches("\\d{1,18}")) {
            throw new StepRefusedException(
                    Kind.OTHER_VERSION,
                    "If-Match names a version that this server never gave; they look like W/\"3\".");
        }
        return Long.valueOf(version);
    }
}
