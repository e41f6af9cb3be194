package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One transport in or out.
 *
 * @param template the route template that makes a route of it
 * @param parameters what the template is filled with, defaults included
 */
public record Endpoint(String template, Map<String, Object> parameters) {

    /** The template of the listener that all partners share. */
    public static final String SHARED_MLLP = "mllp-shared";

    /** The template of HL7 v2 over HTTP. */
    public static final String HTTP = "http-receiver";

    /** The template of resources that are pulled from a FHIR server of the partner. */
    public static final String FHIR_PULLER = "fhir-puller";

    /** The template of answers that go to a FHIR server of the partner. */
    public static final String FHIR_SENDER = "fhir-sender";

    /** The template of X12 over HTTP. */
    public static final String X12_HTTP = "x12-http-receiver";

    @JsonCreator
    static Endpoint of(
            @JsonProperty("template") String template,
            @JsonProperty("parameters") @Nullable Map<String, Object> parameters) {
        return new Endpoint(template, parameters == null ? Map.of() : new TreeMap<>(parameters));
    }

    /** Whether X12 comes in there. */
    boolean isOfX12() {
        return template.equals(X12_HTTP) || text("format").filter("x12"::equals).isPresent();
    }

    /** Whether HL7 v2 comes in there. */
    boolean isOfHl7v2() {
        return template.startsWith("mllp-")
                || template.equals(HTTP)
                || text("format").filter("hl7v2"::equals).isPresent();
    }

    /** Whether it is a topic or a queue of a broker. */
    public boolean isOnBroker() {
        return template.startsWith("kafka-") || template.startsWith("jms-");
    }

    /** A parameter as text; empty where it is not given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Object::toString);
    }

    /** A parameter that is a number; empty where it is not given. */
    public Optional<Integer> number(String name) {
        return text(name).map(Integer::valueOf);
    }
}
