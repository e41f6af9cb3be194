package org.urgateway.pas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.LineChange;
import org.urgateway.review.model.RequestedLine;
import org.urgateway.review.model.ServiceCode;
import org.urgateway.terminology.Systems;

/**
 * Reads the lines of a Claim and what they change against the Claim before it.
 *
 * <p>Whether a line changed is told by its content; the infoChanged extension is the sender's remark on it.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/specification.html">PAS 2.2.1, updating authorization requests; spec-68 to
 *     spec-71</a>
 */
final class ClaimLines {

    private static final String CANCEL = "3";
    private static final String EXTENSION = "4";
    private static final String RENEWAL = "R";
    static final String NOT_APPLICABLE = "not-applicable";

    private ClaimLines() {}

    /** Whether the Claim as a whole is withdrawn. */
    static boolean cancelsAll(Claim claim) {
        return CANCEL.equals(certificationType(claim));
    }

    /**
     * The lines of a request.
     *
     * @param claim the request, for an update with references to the store
     * @param prior the Claim that it updates, where there is one
     * @param standing X12 306 codes of the determinations on the lines of the earlier Claim
     * @param verification compares the service codes with the loaded lists
     */
    static List<RequestedLine> read(
            Claim claim, Optional<Claim> prior, Map<Integer, String> standing, CodeVerification verification) {
        boolean cancelsAll = cancelsAll(claim);
        return claim.getItem().stream()
                .map(item -> line(
                        item,
                        cancelsAll ? LineChange.CANCELLED : change(claim, item, prior),
                        Optional.ofNullable(standing.get(item.getSequence())),
                        verification.isUnlisted(item)))
                .toList();
    }

    private static RequestedLine line(
            ItemComponent item, LineChange change, Optional<String> standing, boolean unlisted) {
        return new RequestedLine(
                item.getSequence(),
                serviceCode(item.getProductOrService()),
                item.getExtensionByUrl(PasUris.SERVICE_CODE_END) == null
                        ? null
                        : serviceCode(concept(item, PasUris.SERVICE_CODE_END)),
                item.getQuantity().getValue(),
                Dates.period(item.getServiced()),
                change,
                standing,
                unlisted);
    }

    private static LineChange change(Claim claim, ItemComponent item, Optional<Claim> prior) {
        if (isCancelled(item)) {
            return LineChange.CANCELLED;
        }
        if (continues(item)) {
            return LineChange.CONTINUED;
        }
        return prior.flatMap(earlier -> earlier.getItem().stream()
                        .filter(before -> before.getSequence() == item.getSequence())
                        .findFirst()
                        .map(before ->
                                isUnchanged(claim, item, earlier, before) ? LineChange.UNCHANGED : LineChange.CHANGED))
                .orElse(LineChange.ADDED);
    }

    private static boolean isUnchanged(Claim claim, ItemComponent item, Claim earlier, ItemComponent before) {
        return !isCancelled(before) && new LineContent(claim, item).isSame(new LineContent(earlier, before));
    }

    private static boolean continues(ItemComponent item) {
        String type = certificationType(item);
        return RENEWAL.equals(type) || EXTENSION.equals(type);
    }

    private static boolean isCancelled(ItemComponent item) {
        boolean flagged = item.getModifierExtension().stream()
                .anyMatch(extension -> extension.getUrl().equals(PasUris.INFO_CANCELLED)
                        && extension.getValue() instanceof BooleanType value
                        && value.booleanValue());
        return flagged || CANCEL.equals(certificationType(item));
    }

    static @Nullable String certificationType(Element element) {
        return code(concept(element, PasUris.CERTIFICATION_TYPE));
    }

    private static @Nullable String certificationType(Claim claim) {
        return claim.getExtensionByUrl(PasUris.CERTIFICATION_TYPE) != null
                        && claim.getExtensionByUrl(PasUris.CERTIFICATION_TYPE).getValue()
                                instanceof CodeableConcept type
                ? code(type)
                : null;
    }

    private static CodeableConcept concept(Element element, String url) {
        return element.getExtensionByUrl(url) != null
                        && element.getExtensionByUrl(url).getValue() instanceof CodeableConcept concept
                ? concept
                : new CodeableConcept();
    }

    private static @Nullable String code(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> Systems.X12_CERTIFICATION_TYPE.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    /** Intermediaries read {@code not-applicable} as no service code (spec-43). */
    private static @Nullable ServiceCode serviceCode(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasCode() && !NOT_APPLICABLE.equals(coding.getCode()))
                .map(coding -> new ServiceCode(coding.hasSystem() ? coding.getSystem() : "", coding.getCode()))
                .findFirst()
                .orElse(null);
    }
}
