package org.urgateway.rest;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A request whose body is read up to a limit, also when it is chunked or compressed, and only as UTF-8. */
final class BoundedRequest extends ServletRequestDetails {

    private final long maxBody;

    BoundedRequest(IInterceptorBroadcaster interceptors, long maxBody) {
        super(interceptors);
        this.maxBody = maxBody;
    }

    @Override
    protected byte[] getByteStreamRequestContents() {
        if (getServletRequest().getContentLengthLong() > maxBody) {
            throw tooLarge();
        }
        byte[] body = read();
        if (isText(getServletRequest().getContentType())) {
            requireUtf8(body);
        }
        return body;
    }

    @Override
    public Charset getCharset() {
        String charset = getServletRequest().getCharacterEncoding();
        if (charset != null && !charset.strip().equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw Failures.unsupportedMediaType("FHIR is exchanged in UTF-8; send the body in it.");
        }
        return StandardCharsets.UTF_8;
    }

    private byte[] read() {
        try (InputStream body = open()) {
            byte[] bytes = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBody + 1));
            if (bytes.length > maxBody) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidRequestException("The request body did not arrive whole; send it again.", e);
        }
    }

    private InputStream open() throws IOException {
        InputStream body = getInputStream();
        return "gzip".equals(getHeader(Constants.HEADER_CONTENT_ENCODING)) ? new GZIPInputStream(body) : body;
    }

    private PayloadTooLargeException tooLarge() {
        return new PayloadTooLargeException(
                "The request body is larger than the %d bytes that this server takes; send it in parts."
                        .formatted(maxBody));
    }

    private static boolean isText(@Nullable String contentType) {
        return contentType != null
                && (contentType.contains("json") || contentType.contains("xml") || contentType.contains("urlencoded"));
    }

    private static void requireUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("The request body is not UTF-8; FHIR is exchanged in UTF-8 only.", e);
        }
    }
}
