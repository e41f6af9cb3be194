package org.urgateway.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;
import org.urgateway.partners.SecretReference;

/** Messages over HTTP: the body is read up to the partner's limit, and the status follows the reply. */
public final class MessagesOverHttp {

    private static final String REFUSED = "refused";

    private final Partners partners;
    private final MessageFormats formats;

    /** For these partners. */
    public MessagesOverHttp(Partners partners, MessageFormats formats) {
        this.partners = partners;
        this.formats = formats;
    }

    /**
     * Reads the body, or refuses the request: then the property {@code refused} holds the status.
     *
     * @param token name of the secret that the partner must show; empty where none is asked for
     */
    public void read(Exchange exchange, String token) throws IOException {
        var message = exchange.getMessage();
        var partner = partners.current().find(exchange.getProperty("partner", String.class));
        if (partner.isEmpty() || !showsToken(exchange, partner.get(), token)) {
            exchange.setProperty(REFUSED, 401);
            return;
        }
        var most = partner.get().limits().messageBytes();
        var body = message.getBody(InputStream.class);
        var bytes = body == null ? new byte[0] : body.readNBytes(most + 1);
        if (bytes.length > most) {
            exchange.setProperty(REFUSED, 413);
        } else if (bytes.length == 0) {
            exchange.setProperty(REFUSED, 400);
        }
        message.setBody(bytes);
    }

    private static boolean showsToken(Exchange exchange, Partner partner, String token) {
        if (token.isEmpty()) {
            return true;
        }
        var expected = Optional.ofNullable(partner.secrets().get(token)).flatMap(SecretReference::read);
        var shown = Optional.ofNullable(exchange.getMessage().getHeader("Authorization", String.class));
        return expected.isPresent()
                && shown.isPresent()
                && MessageDigest.isEqual(
                        ("Bearer " + expected.get()).getBytes(StandardCharsets.UTF_8),
                        shown.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the answer its status and content type, and takes back the headers of the request. */
    public void write(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        var refused = exchange.getProperty(REFUSED, Integer.class);
        if (refused != null) {
            message.setBody(new byte[0]);
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, refused);
            return;
        }
        var format = formats.named(exchange.getProperty("format", String.class));
        message.setHeader(Exchange.CONTENT_TYPE, format.contentType());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, format.httpStatus(message.getBody(byte[].class)));
    }
}
