package org.urgateway.camelroutes;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mllp.MllpAcknowledgementException;
import org.apache.camel.component.mllp.MllpAcknowledgementTimeoutException;
import org.apache.camel.component.mllp.MllpNegativeAcknowledgementException;
import org.urgateway.delivering.Sending;
import org.urgateway.fhirpartners.UnusableAnswerException;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.partners.SecretReference;
import org.urgateway.receiving.hl7v2.AcknowledgedWith;
import org.urgateway.receiving.x12.X12AcknowledgedWith;
import org.urgateway.receiving.x12.X12MessageFormat;

/** Sends deliveries by the route that the partner's file asks for, and reads what the partner says. */
final class PartnerSends implements Sending {

    private static final String DELIVERED = "delivered";
    private static final String RECEIVE = "direct:receive-message";
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    /** Statuses below 500 that say nothing about the message: timeout, too early, too many. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final ProducerTemplate template;
    private final Partners partners;

    PartnerSends(CamelContext context, Partners partners) {
        this.template = context.createProducerTemplate();
        this.partners = partners;
    }

    @Override
    public Outcome send(String partner, byte[] message, UUID key) {
        var exchange = template.send(PartnerRoute.answersTo(partner), sent -> {
            sent.getMessage().setBody(message);
            if (X12AcknowledgedWith.isX12(message)) {
                sent.getMessage().setHeader(Exchange.CONTENT_TYPE, X12MessageFormat.CONTENT_TYPE);
            }
            sent.getMessage().setHeader("Idempotency-Key", key.toString());
            Correlation.of(message).ifPresent(id -> sent.getMessage().setHeader("correlationId", id));
            token(partner).ifPresent(token -> sent.getMessage().setHeader("Authorization", "Bearer " + token));
        });
        return failure(exchange)
                .map(PartnerSends::failed)
                .or(() -> x12(partner, message, exchange))
                .orElseGet(() -> answered(exchange));
    }

    /** What an interchange says of the one that was sent. What it answers beside is taken in like any message. */
    private Optional<Outcome> x12(String partner, byte[] message, Exchange exchange) {
        var reply = body(exchange);
        if (X12AcknowledgedWith.hasMore(reply)) {
            template.send(RECEIVE, received -> {
                received.setProperty("partner", partner);
                received.setProperty("transport", "http reply");
                received.setProperty("format", X12MessageFormat.NAME);
                received.getMessage().setBody(reply);
            });
        }
        return X12AcknowledgedWith.verdict(message, reply).map(PartnerSends::outcome);
    }

    private static Outcome outcome(X12AcknowledgedWith.Verdict verdict) {
        if (verdict.isTaken()) {
            return new Outcome.Delivered(verdict.words());
        }
        return verdict.isOfADuplicate() ? new Outcome.Known(verdict.words()) : new Outcome.Refused(verdict.words());
    }

    private static byte[] body(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElseGet(() -> new byte[0]);
    }

    private Optional<String> token(String name) {
        var partner = partners.current().find(name);
        return partner.flatMap(PartnerSends::tokenName)
                .flatMap(secret -> Optional.ofNullable(partner.get().secrets().get(secret)))
                .flatMap(SecretReference::read);
    }

    private static Optional<String> tokenName(Partner partner) {
        return partner.answers().stream()
                .flatMap(endpoint -> endpoint.text("token").stream())
                .filter(secret -> !secret.isEmpty())
                .findFirst();
    }

    private static Optional<Throwable> failure(Exchange exchange) {
        return Optional.<Throwable>ofNullable(exchange.getException())
                .or(() -> Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }

    private static Outcome failed(Throwable failure) {
        if (failure instanceof MllpNegativeAcknowledgementException negative) {
            return new Outcome.Refused(negative.getAcknowledgmentType());
        }
        return new Outcome.NoAnswer(words(failure));
    }

    /** The kind of a failure in words; its own text may quote the message. */
    private static String words(Throwable failure) {
        if (failure instanceof MllpAcknowledgementTimeoutException
                || failure instanceof SocketTimeoutException
                || failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof MllpAcknowledgementException) {
            return "the answer is no acknowledgement";
        }
        if (failure instanceof UnusableAnswerException unusable) {
            return unusable.words();
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof UnknownHostException) {
            return "the host is not known";
        }
        return failure.getClass().getSimpleName();
    }

    /**
     * Over HTTP the status alone is an answer; an acknowledgement in the body says more. A transport that knows neither says by a
     * header where the message went.
     */
    private static Outcome answered(Exchange exchange) {
        var delivered = Optional.ofNullable(exchange.getMessage().getHeader(DELIVERED, String.class));
        if (delivered.isPresent()) {
            return new Outcome.Delivered(delivered.get());
        }
        var status = Optional.ofNullable(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class));
        var code = AcknowledgedWith.code(body(exchange));
        return switch (code) {
            case "AA", "CA" -> new Outcome.Delivered(code);
            case "" ->
                status.map(number -> byStatus(number, exchange))
                        .orElseGet(() -> new Outcome.NoAnswer("the answer is no acknowledgement"));
            default -> new Outcome.Refused(code);
        };
    }

    private static Outcome byStatus(int status, Exchange exchange) {
        var answer = "HTTP " + status;
        // The sign-in page of a proxy comes with 200 too, and the message has gone nowhere.
        if (status < FIRST_REDIRECT && isPage(exchange)) {
            return new Outcome.NoAnswer("a web page instead of an answer");
        }
        if (status < FIRST_REFUSAL) {
            return status < FIRST_REDIRECT ? new Outcome.Delivered(answer) : new Outcome.Refused(answer);
        }
        return status >= FIRST_FAILURE || LATER.contains(status)
                ? new Outcome.NoAnswer(answer)
                : new Outcome.Refused(answer);
    }

    private static boolean isPage(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
    }
}
