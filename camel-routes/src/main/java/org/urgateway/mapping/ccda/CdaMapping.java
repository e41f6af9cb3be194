package org.urgateway.mapping.ccda;

import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Entries;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.MissingItem;

/** Maps a C-CDA document that comes on its own to evidence about the patient that it names. */
public final class CdaMapping {

    private CdaMapping() {}

    /**
     * The evidence.
     *
     * @param bytes the document, which goes along as it is
     */
    public static Interaction read(byte[] bytes, CdaHeader header) {
        var entries = new Entries("cda\n" + key(header));
        var document = header.document().copy();
        document.setSubject(entries.add(header.patient()));
        var attachment = new Attachment().setContentType("text/xml").setData(bytes);
        header.language().ifPresent(attachment::setLanguage);
        attachment.setTitle(document.getDescription());
        document.addContent().setAttachment(attachment);
        entries.add(document);
        var bundle = entries.bundle(document);
        bundle.setIdentifier(document.getMasterIdentifier().copy());
        if (document.hasDate()) {
            bundle.setTimestampElement(new InstantType(document.getDateElement().getValueAsString()));
        }
        return new Interaction.SupplyInformation(bundle, missing(header), keys(header));
    }

    private static String key(CdaHeader header) {
        var id = header.document().getMasterIdentifier();
        return id.getSystem() + "|" + id.getValue();
    }

    private static List<MissingItem> missing(CdaHeader header) {
        return header.document().hasDate()
                ? List.of()
                : List.of(new MissingItem(
                        "Bundle.timestamp",
                        "ClinicalDocument.effectiveTime",
                        "Send when the document was written, with the time of day."));
    }

    private static MatchKeys keys(CdaHeader header) {
        return new MatchKeys(header.orders(), List.of(), List.of(), visits(header), numbers(header.patient()));
    }

    private static List<Identifier> visits(CdaHeader header) {
        return header.document().getContext().getEncounter().stream()
                .map(Reference::getIdentifier)
                .filter(Identifier::hasValue)
                .toList();
    }

    private static List<Identifier> numbers(Patient patient) {
        return patient.getIdentifier().stream().filter(Identifier::hasValue).toList();
    }
}
