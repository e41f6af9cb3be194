package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * FHIR to 278, over the wire, and back: which elements of a PAS request survive.
 *
 * <p>All that a {@link PasRequests.Request} has survives, in both layouts of the subscriber: numbers, parties with their addresses and
 * contacts, coverage and employer, claim number, jurisdiction, urgency, accident, conditions, up to twelve diagnoses with the lines'
 * pointers at four of them, words, and of each line its number, types, service, modifiers, days, units, price and words. What the second
 * half names does not.
 */
class RequestsThereAndBackTest {

    @Provide
    Arbitrary<PasRequests.Request> requests() {
        return PasRequests.requests();
    }

    @Property(tries = 80)
    void requestSurvivesAsAWhole(@ForAll("requests") PasRequests.Request request) {
        Bundle sent = PasRequests.bundle(request);
        WrittenSet written = X12Requests.request(sent, X12Golden.settings(), X12Golden.IDENTITY);
        assertThat(written.losses()).as(X12Golden.lines(written.set())).isEmpty();
        assertThat(losses(sent, back(written))).isEmpty();
    }

    @Property(tries = 40)
    void certificationTypeOfTheWholeTellsWhatIsAsked(@ForAll("requests") PasRequests.Request request) {
        Bundle update = PasRequests.bundle(request);
        Claim claim = claim(update);
        Claim prior = new Claim();
        update.addEntry()
                .setFullUrl("urn:uuid:0d2c0000-0000-4000-8000-000000000001")
                .setResource(prior);
        claim.addRelated()
                .setRelationship(PasClaim.concept(Uris.RELATED_CLAIM, "prior"))
                .getClaim()
                .setReference("urn:uuid:0d2c0000-0000-4000-8000-000000000001");
        assertThat(back(update)).isInstanceOf(Interaction.UpdateRequest.class);
        certify(claim, "2");
        assertThat(certification(back(update))).containsOnly("2");
        certify(claim, "4");
        assertThat(certification(back(update))).containsOnly("4");
        claim.addExtension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, "3"));
        assertThat(back(update)).isInstanceOf(Interaction.CancelRequest.class);
    }

    @Test
    void whatThe278CannotCarryIsNamedByItsPath() {
        Bundle sent = PasRequests.bundle(PasRequests.requests().sample());
        Claim claim = claim(sent);
        ItemComponent item = claim.getItemFirstRep();
        item.setBodySite(PasClaim.concept("http://snomed.info/sct", "72696002"));
        item.addExtension(new Extension(Uris.INFO_CHANGED, new CodeType("changed")));
        item.addDetail().setSequence(1).setProductOrService(PasClaim.concept(Systems.HCPCS, "A4465"));
        claim.getIdentifierFirstRep().setUse(Identifier.IdentifierUse.USUAL);
        claim.getAccident().getLocationAddress().setCity("MACON");
        claim.addSupportingInfo()
                .setSequence(99)
                .setCategory(PasClaim.concept(Systems.PAS_TEMP, "patientEvent"))
                .setTiming(new DateType("2026-07-01"));
        claim.getFundsReserve().setText("none");
        assertThat(X12Requests.request(sent, X12Golden.settings(), X12Golden.IDENTITY)
                        .losses())
                .extracting(Remark::location)
                .containsExactlyInAnyOrder(
                        "Claim.item[1].bodySite",
                        "Claim.item[1].extension(extension-infoChanged)",
                        "Claim.item[1].detail",
                        "Claim.identifier.use",
                        "Claim.accident.location.city",
                        "Claim.fundsReserve");
    }

    @Test
    void diagnosesBeyondTheTwelfthAreLost() {
        Bundle sent = PasRequests.bundle(PasRequests.requests().sample());
        Claim claim = claim(sent);
        claim.getItem().forEach(item -> item.getDiagnosisSequence().clear());
        claim.getDiagnosis().clear();
        for (int number = 0; number < 13; number++) {
            claim.addDiagnosis()
                    .setSequence(number + 1)
                    .setDiagnosis(PasClaim.concept(Systems.ICD_10_CM, "M25.5" + (10 + number)));
        }
        assertThat(X12Requests.request(sent, X12Golden.settings(), X12Golden.IDENTITY)
                        .losses())
                .extracting(Remark::location)
                .containsExactly("Claim.diagnosis.diagnosis.coding.code", "Claim.diagnosis.diagnosis.coding.system");
    }

    @Test
    void documentIsAnnouncedInThe278AndComesInThe275() {
        Bundle sent =
                X12Golden.bundle(X12Golden.file("x12-requests", "pas-referral").resolve("request.json"));
        WrittenSet attachment = X12Requests.attachments(sent, X12Golden.settings(), X12Golden.IDENTITY)
                .orElseThrow();
        byte[] raw = X12Golden.wire(attachment.set());
        var mapped =
                (X12Result.Mapped) X12Mapping.read(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings());
        assertThat(mapped.interactions())
                .singleElement()
                .isInstanceOfSatisfying(Interaction.SupplyInformation.class, supplied -> {
                    var document = (DocumentReference)
                            supplied.content().getEntryFirstRep().getResource();
                    assertThat(new String(
                                    document.getContentFirstRep()
                                            .getAttachment()
                                            .getData(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo("This is sample base64 encoding.");
                    assertThat(supplied.keys().requests())
                            .extracting(Identifier::getValue)
                            .contains("111099");
                });
    }

    private static void certify(Claim claim, String type) {
        claim.getItem()
                .forEach(item -> item.getExtensionByUrl(Uris.CERTIFICATION_TYPE)
                        .setValue(PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, type)));
    }

    private static List<String> certification(Interaction interaction) {
        return claim(interaction.content()).getItem().stream()
                .map(item -> UmWriter.code(item, Uris.CERTIFICATION_TYPE).orElse(""))
                .toList();
    }

    private static Claim claim(Bundle bundle) {
        return (Claim) bundle.getEntryFirstRep().getResource();
    }

    private static Interaction back(Bundle sent) {
        return back(X12Requests.request(sent, X12Golden.settings(), X12Golden.IDENTITY));
    }

    private static Interaction back(WrittenSet written) {
        byte[] raw = X12Golden.wire(written.set());
        X12Result result = X12Mapping.read(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings());
        assertThat(result)
                .as(X12Golden.lines(written.set()))
                .isInstanceOfSatisfying(
                        X12Result.Mapped.class,
                        mapped -> assertThat(mapped.losses()).isEmpty());
        return ((X12Result.Mapped) result).interactions().get(0);
    }

    private static List<Remark> losses(Bundle sent, Interaction back) {
        return Survival.losses(
                Source.of(sent),
                claim(sent),
                Source.of(back.content()),
                Optional.of(back.content().getEntryFirstRep().getResource()));
    }
}
