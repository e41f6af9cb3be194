package org.urgateway.fhirpartners;

import org.apache.camel.ProducerTemplate;
import org.urgateway.messagelog.MessageLog;

/** Hands what was pulled to the routes, as any other message. */
final class PulledMessages {

    /** Name of the format, see {@code receiving.fhir}. */
    static final String FORMAT = "fhir";

    private final MessageLog messages;
    private final ProducerTemplate template;
    private final String partner;

    PulledMessages(MessageLog messages, ProducerTemplate template, String partner) {
        this.messages = messages;
        this.template = template;
        this.partner = partner;
    }

    /**
     * Has a resource logged and worked on.
     *
     * @return false where it could not be logged
     */
    boolean hand(byte[] unit, String resource, String version, boolean isAsked) {
        template.send("direct:receive-message", exchange -> {
            exchange.setProperty("partner", partner);
            exchange.setProperty("transport", "fhir");
            exchange.setProperty("format", FORMAT);
            exchange.getMessage().setBody(unit);
        });
        return messages.pulls().note(partner, resource, version, FORMAT, controlId(resource, version), isAsked);
    }

    static String controlId(String resource, String version) {
        return resource + "/_history/" + version;
    }
}
