package org.urgateway.camelroutes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.urgateway.receiving.AcknowledgedWith;
import org.urgateway.receiving.AnswerSender;
import org.urgateway.receiving.InFlight;

/** What our own code sends into routes: messages that workers took in hand, and answers to partners. */
final class Exchanges implements AnswerSender {

    private volatile Optional<ProducerTemplate> template = Optional.empty();

    /** Uses a context; to be called before anything is sent. */
    void use(CamelContext context) {
        template = Optional.of(context.createProducerTemplate());
    }

    void process(InFlight message) {
        template().sendBody("direct:process-message", message);
    }

    @Override
    public Outcome send(String partner, byte[] answer) {
        var exchange = template()
                .send(PartnerRoute.answersTo(partner), sent -> sent.getMessage().setBody(answer));
        var failure = Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .or(() -> Optional.ofNullable(exchange.getException()));
        if (failure.isPresent()) {
            return new Outcome.NotReached(failure.get().getClass().getSimpleName());
        }
        var code = AcknowledgedWith.code(
                Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElseGet(() -> new byte[0]));
        return switch (code) {
            case "AA", "CA" -> new Outcome.Accepted();
            case "" -> new Outcome.NotReached("it answers with no acknowledgement");
            default -> new Outcome.Refused(code);
        };
    }

    private ProducerTemplate template() {
        return template.orElseThrow();
    }
}
