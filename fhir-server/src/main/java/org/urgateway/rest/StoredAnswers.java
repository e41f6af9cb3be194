package org.urgateway.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.IRestfulResponse;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Gives clients what is stored without reading it into HAPI's model and writing it again, which is most of the work of a read.
 *
 * <p>Only where that is the same: JSON that is not pretty and holds the whole resource. And only as long as no other interceptor
 * is registered than this server's own, because another one may want to see what goes out.
 */
@Interceptor
public final class StoredAnswers {

    private static final String KEY = StoredAnswers.class.getName();

    private static final Set<Class<?>> OWN = Set.of(StoredAnswers.class, Errors.class);

    StoredAnswers() {}

    /** Whether the client wants what is stored as it is. */
    static boolean fits(ServletRequestDetails request) {
        return request.getParameters().keySet().stream()
                        .noneMatch(name -> name.startsWith(Constants.PARAM_SUMMARY)
                                || name.startsWith(Constants.PARAM_ELEMENTS)
                                || name.equals(Constants.PARAM_PRETTY))
                && encoding(request).getEncoding() == EncodingEnum.JSON
                && !RestfulServerUtils.prettyPrintResponse(request.getServer(), request)
                && request.getServer().getInterceptorService().getAllRegisteredInterceptors().stream()
                        .allMatch(interceptor -> OWN.contains(interceptor.getClass()));
    }

    /** What HAPI passes on in place of an answer. */
    static <T extends Resource> T standIn(T empty, StoredAnswer answer) {
        empty.setUserData(KEY, answer);
        return empty;
    }

    /**
     * Writes the answer that a stand-in stands for.
     *
     * @return false where this has answered
     */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean write(ServletRequestDetails request, IBaseResource resource) throws IOException {
        if (!(resource instanceof Resource standIn) || !(standIn.getUserData(KEY) instanceof StoredAnswer answer)) {
            return true;
        }
        IRestfulResponse response = request.getResponse();
        answer.headers().forEach(response::addHeader);
        Writer writer = response.getResponseWriter(
                answer.code(),
                encoding(request).getResourceContentType(),
                Constants.CHARSET_NAME_UTF8,
                request.isRespondGzip());
        answer.write(writer);
        response.commitResponse(writer);
        return false;
    }

    private static ResponseEncoding encoding(ServletRequestDetails request) {
        return RestfulServerUtils.determineResponseEncodingWithDefault(request);
    }
}
