package org.urgateway.camelroutes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.urgateway.delivering.Sending;
import org.urgateway.receiving.AnswerSender;
import org.urgateway.receiving.InFlight;

/** What our own code sends into routes: messages that workers took in hand, and answers to partners. */
final class Exchanges implements AnswerSender {

    private static final int CONTROL_ID = 9;

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
    public Outcome send(String partner, byte[] answer) {
        var outcome = sends.orElseThrow().send(partner, answer, key(answer));
        if (outcome instanceof Sending.Outcome.Refused refused) {
            return new Outcome.Refused(refused.answer());
        }
        return outcome instanceof Sending.Outcome.NoAnswer silent
                ? new Outcome.NotReached(silent.reason())
                : new Outcome.Accepted();
    }

    /** The same for each try: made of MSH-10, which an answer keeps. */
    private static UUID key(byte[] answer) {
        var fields = new String(answer, StandardCharsets.ISO_8859_1).split("\\|", CONTROL_ID + 2);
        return UUID.nameUUIDFromBytes(
                (fields.length > CONTROL_ID ? fields[CONTROL_ID] : "").getBytes(StandardCharsets.ISO_8859_1));
    }

    private ProducerTemplate template() {
        return template.orElseThrow();
    }
}
