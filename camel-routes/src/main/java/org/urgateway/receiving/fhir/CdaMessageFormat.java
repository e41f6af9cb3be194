package org.urgateway.receiving.fhir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.ccda.CdaDocuments;
import org.urgateway.mapping.ccda.CdaHeader;
import org.urgateway.mapping.ccda.CdaMapping;
import org.urgateway.mapping.ccda.CdaSettings;
import org.urgateway.messagelog.SearchKeys;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerSet;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.FirstLook;
import org.urgateway.receiving.MessageFormat;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Reading;
import org.urgateway.receiving.ReceivedMessage;
import org.urgateway.receiving.Refusal;
import org.urgateway.receiving.Trouble;

/** C-CDA documents that come on their own, as files. */
public final class CdaMessageFormat implements MessageFormat {

    /** The format's name. */
    public static final String NAME = "ccda";

    private static final int HEAD = 4096;
    private static final int LONGEST = 200;
    private static final CdaSettings UNKNOWN = new CdaSettings(ZoneOffset.UTC, Map.of());

    private static CdaDocuments.Reading read(byte[] content, CdaSettings settings) {
        return CdaDocuments.read(new ByteArrayInputStream(content), settings);
    }

    private static Optional<CdaHeader> header(byte[] content) {
        return read(content, UNKNOWN) instanceof CdaDocuments.Reading.Document document
                ? Optional.of(document.header())
                : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognizes(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.contains("ClinicalDocument") && head.contains("<");
    }

    @Override
    public FirstLook look(byte[] content) {
        return new Look(header(content));
    }

    @Override
    public ReceivedMessage open(byte[] content, Optional<Partner> sender) {
        return new Message(
                content,
                sender.map(partner -> new CdaSettings(ZoneId.of(partner.hl7v2().zone()), partner.identifierSystems()))
                        .orElse(UNKNOWN));
    }

    @Override
    public String contentType() {
        return "application/fhir+json";
    }

    @Override
    public int httpStatus(byte[] reply) {
        return FhirReplies.status(reply);
    }

    private record Look(Optional<CdaHeader> header) implements FirstLook {

        @Override
        public Optional<Partner> sender(PartnerSet partners) {
            return Optional.empty();
        }

        @Override
        public boolean isFrom(Partner partner) {
            return true;
        }

        @Override
        public Optional<String> messageType() {
            return header.map(known -> "ClinicalDocument");
        }

        @Override
        public Optional<String> controlId() {
            return header.map(known -> known.document().getMasterIdentifier())
                    .map(id -> limited(id.getSystem() + "|" + id.getValue()));
        }

        @Override
        public Set<String> keys(Optional<Partner> sender) {
            return header.stream()
                    .flatMap(known -> known.patient().getIdentifier().stream())
                    .map(Identifier::getValue)
                    .map(value -> limited(SearchKeys.patient(value)))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static String limited(String text) {
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }

    /** A document that was received. */
    private record Message(byte[] content, CdaSettings settings) implements ReceivedMessage {

        @Override
        public boolean isReadable() {
            return true;
        }

        @Override
        public boolean isAnsweredLater() {
            return false;
        }

        @Override
        public Reading read() {
            var reading = CdaMessageFormat.read(content, settings);
            if (reading instanceof CdaDocuments.Reading.Document document) {
                return new Reading.Understood(
                        List.of(CdaMapping.read(content, document.header())), List.of(), List.of(), List.of());
            }
            return reading instanceof CdaDocuments.Reading.Refused refused
                    ? new Reading.Refused("ClinicalDocument", refused.text())
                    : new Reading.Refused("ClinicalDocument", "This is no C-CDA document; send one as XML.");
        }

        @Override
        public boolean isAllOrNothing() {
            return true;
        }

        @Override
        public byte[] acknowledge(UUID id) {
            return new byte[0];
        }

        @Override
        public Refusal refuse(UUID id, Trouble trouble) {
            return FhirMessage.refusal(trouble);
        }

        @Override
        public Refusal refuse(UUID id, Reading.Refused refused) {
            return FhirMessage.refusal(refused);
        }

        @Override
        public Refusal refuse(UUID id, List<MissingItem> missing) {
            return FhirMessage.refusal(missing);
        }

        @Override
        public Answer answer(UUID id, List<Outcome> outcomes) {
            return new Answer(FhirReplies.answer(outcomes, List.of()), "FHIR", FhirMessage.failure(outcomes));
        }
    }
}
