package org.urgateway.fhirpartners;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.util.UrlUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/**
 * Puts a determination on a partner's FHIR server, once.
 *
 * <p>A create carries {@code If-None-Exist} and an update its condition, both by the identifier that the resource has, so that one which is
 * sent again is known there even where the server does not look at {@code Idempotency-Key}.
 */
public final class FhirPush {

    private static final String KEY = "Idempotency-Key";
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_REDIRECT = 300;
    private static final int OK = 200;
    private static final int NOTHING_TO_KEEP = 204;

    private final FhirContext fhir;
    private final Partners partners;
    private final FhirHttp http;
    private final AccessTokens tokens;

    /** Pushes to partners whose answers go to a FHIR server. */
    public FhirPush(FhirContext fhir, Partners partners, Clock clock) {
        this.fhir = fhir;
        this.partners = partners;
        this.http = new FhirHttp(fhir);
        this.tokens = new AccessTokens(clock);
    }

    /**
     * Sends the body; {@link Exchange#HTTP_RESPONSE_CODE} is what the server says.
     *
     * @throws IOException where it says nothing, or nothing that means anything
     */
    public void push(Exchange exchange, String name) throws IOException, InterruptedException {
        var message = exchange.getMessage();
        var partner = partners.current().find(name).orElseThrow();
        var endpoint = partner.fhirAnswers().orElseThrow();
        var key = Optional.ofNullable(message.getHeader(KEY, String.class));
        var resource = determination(message.getBody(byte[].class));
        var status = resource.isPresent() ? send(partner, endpoint, resource.get(), key) : NOTHING_TO_KEEP;
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(new byte[0]);
    }

    private int send(Partner partner, Endpoint endpoint, Resource resource, Optional<String> key)
            throws IOException, InterruptedException {
        var access = Access.of(partner, endpoint);
        var answer = send(endpoint, resource, key, access);
        if (answer.status() == UNAUTHORIZED && tokens.forget(access)) {
            answer = send(endpoint, resource, key, access);
        }
        if (answer.status() == UNAUTHORIZED) {
            // Says something of the gateway and nothing of the message, which goes out when that is mended.
            throw new UnusableAnswerException("HTTP 401, the server does not let the gateway in");
        }
        if (isTaken(answer) && !isUnderstood(answer)) {
            throw new UnusableAnswerException("the answer is no FHIR");
        }
        return answer.status();
    }

    private FhirHttp.Answer send(Endpoint endpoint, Resource resource, Optional<String> key, Access access)
            throws IOException, InterruptedException {
        var json = fhir.newJsonParser().encodeResourceToString(resource);
        var condition = "identifier=" + UrlUtil.escapeUrlParam(token(identifier(resource)));
        var headers = new HashMap<>(tokens.header(access));
        headers.put("Prefer", "return=minimal");
        key.ifPresent(known -> headers.put(KEY, known));
        var url = endpoint.text("url").orElseThrow().replaceAll("/+$", "") + "/" + resource.fhirType();
        var timeout = endpoint.number("answerTimeout").orElseThrow();
        if (endpoint.text("by").filter("update"::equals).isPresent()) {
            return http.send(RequestTypeEnum.PUT, url + "?" + condition, json, headers, timeout);
        }
        headers.put("If-None-Exist", condition);
        return http.send(RequestTypeEnum.POST, url, json, headers, timeout);
    }

    /** Empty for what a FHIR server has no place for, such as a refusal. */
    private Optional<Resource> determination(byte[] message) {
        try {
            return Optional.of(
                            (Resource) fhir.newJsonParser().parseResource(new String(message, StandardCharsets.UTF_8)))
                    .filter(resource -> resource instanceof Bundle || resource instanceof ClaimResponse);
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    private static Identifier identifier(Resource resource) {
        return resource instanceof Bundle bundle
                ? bundle.getIdentifier()
                : ((ClaimResponse) resource).getIdentifierFirstRep();
    }

    private static String token(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }

    private static boolean isTaken(FhirHttp.Answer answer) {
        return answer.status() >= OK && answer.status() < FIRST_REDIRECT;
    }

    /** A gate before the server, such as a login page, also answers 200. */
    private boolean isUnderstood(FhirHttp.Answer answer) {
        if (answer.isEmpty()) {
            return true;
        }
        try {
            return answer.isFhir() && fhir.newJsonParser().parseResource(answer.text()) != null;
        } catch (DataFormatException e) {
            return false;
        }
    }
}
