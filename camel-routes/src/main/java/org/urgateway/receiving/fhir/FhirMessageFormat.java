package org.urgateway.receiving.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.urgateway.mapping.fhir.FhirMapping;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.FirstLook;
import org.urgateway.receiving.MessageFormat;
import org.urgateway.receiving.ReceivedMessage;

/** FHIR R4 in JSON, as partners send it or as the gateway pulls it. */
public final class FhirMessageFormat implements MessageFormat {

    /** Bundles that partners send or leave as files. */
    public static final String BUNDLE = "fhir-bundle";

    /** Resources that the gateway pulled. */
    public static final String PULLED = "fhir";

    private static final int HEAD = 4096;

    private final String name;
    private final Predicate<String> recognizes;
    private final BiFunction<byte[], Optional<Partner>, ReceivedMessage> opens;

    private FhirMessageFormat(
            String name, Predicate<String> recognizes, BiFunction<byte[], Optional<Partner>, ReceivedMessage> opens) {
        this.name = name;
        this.recognizes = recognizes;
        this.opens = opens;
    }

    /** The format of what partners send: PAS request Bundles, and others that ask for something. */
    public static MessageFormat sent() {
        return new FhirMessageFormat(BUNDLE, head -> !isPulled(head), FhirMessage::new);
    }

    /** The format of what the gateway pulled. */
    public static MessageFormat pulled() {
        return new FhirMessageFormat(PULLED, FhirMessageFormat::isPulled, PulledMessage::new);
    }

    private static boolean isPulled(String head) {
        return head.contains(FhirMapping.PULLED);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognizes(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.matches("(?s)[\\s\\u00EF\\u00BB\\u00BF]*\\{.*")
                && head.contains("\"resourceType\"")
                && recognizes.test(head);
    }

    @Override
    public FirstLook look(byte[] content) {
        return FhirFirstLook.at(content);
    }

    @Override
    public ReceivedMessage open(byte[] content, Optional<Partner> sender) {
        return opens.apply(content, sender);
    }

    @Override
    public String contentType() {
        return "application/fhir+json";
    }

    @Override
    public int httpStatus(byte[] reply) {
        return reply.length == 0 ? 200 : FhirReplies.status(reply);
    }
}
