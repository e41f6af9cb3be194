package org.urgateway.camelroutes;

import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.urgateway.delivering.Sending;
import org.urgateway.receiving.AnswerSender;
import org.urgateway.receiving.InFlight;

/** What our own code sends into routes: messages that workers took in hand, and answers to partners. */
final class Exchanges implements AnswerSender {

    private volatile Optional<ProducerTemplate> template = Optional.empty();
    private volatile Optional<PartnerSends> sends = Optional.empty();

    /** Uses a context; to be called before anything is sent. */
    void use(CamelContext context, PartnerSends partnerSends) {
        template = Optional.of(context.createProducerTemplate());
        sends = Optional.of(partnerSends);
    }

    void process(InFlight message) {
        template().sendBody("direct:process-message", message);
    }

    /** Hands over a message that came in a file, by the route of all messages. */
    byte[] receive(String partner, String transport, String format, byte[] message) {
        var exchange = template().send("direct:receive-message", received -> {
            received.setProperty("partner", partner);
            received.setProperty("transport", transport);
            received.setProperty("format", format);
            received.getMessage().setBody(message);
        });
        if (exchange.getException() != null || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
            // Whether it was logged cannot be told here; the same message again is known by its number.
            throw new IllegalStateException("a message of a file was not taken");
        }
        return Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElseGet(() -> new byte[0]);
    }

    @Override
    public Reply send(String partner, byte[] answer, UUID key) {
        var outcome = sends.orElseThrow().send(partner, answer, key);
        if (outcome instanceof Sending.Outcome.Refused refused) {
            return new Reply.Refused(refused.answer());
        }
        return outcome instanceof Sending.Outcome.NoAnswer silent
                ? new Reply.NotReached(silent.reason())
                : new Reply.Accepted();
    }

    private ProducerTemplate template() {
        return template.orElseThrow();
    }
}
