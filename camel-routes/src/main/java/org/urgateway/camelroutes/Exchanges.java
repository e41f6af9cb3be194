package org.urgateway.camelroutes;

import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
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
