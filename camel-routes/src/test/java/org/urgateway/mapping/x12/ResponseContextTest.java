package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.terminology.Credential;

/** 278 responses in the light of what is known of them. */
class ResponseContextTest {

    private static final MappingSettings SETTINGS = MappingSettings.of("semc", ZoneId.of("America/New_York"));
    private static final Envelope NOBODY = new Envelope("", "", "", "");

    @Test
    void lineIsKnownByItsNumberAndNotByItsPlace() {
        var withoutFirst = response("").replaceFirst("(?s)HL\\*5.*?(?=HL\\*6)", "");

        var answer = read(withoutFirst, context(Optional.empty()));

        assertThat(determination(answer).getItem())
                .extracting(ItemComponent::getItemSequence)
                .containsExactly(20);
    }

    @Test
    void requestIsKnownByItsOwnIdentifierWhateverCompanyTheTraceNames() {
        var answer = read(response("").replace("9581234567", "9000000000"), context(Optional.empty()));

        assertThat(answer.keys().requests())
                .extracting(Identifier::getSystem, Identifier::getValue)
                .containsExactly(tuple("http://clinic.example/request", "RFA-77120"));
        assertThat(answer.missing()).isEmpty();
    }

    @Test
    void responseThatRepeatsAnotherNumberIsLeftToAPerson() {
        var answer = read(response("").replace("TRN*2*RFA-77120*", "TRN*2*RFA-99999*"), context(Optional.empty()));

        assertThat(answer.missing())
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("repeats another number"));
    }

    @Test
    void nameThatWasAgreedOnIsThePhysicianAndNobodyWhoMayGiveTheService() {
        var named = response("NM1*73*1*OKAFOR*PAT***MD*XX*1112223335~\n");

        var answer = read(named, context(Optional.of("73")));

        assertThat(determination(answer)
                        .getExtensionByUrl(Uris.REVIEWER)
                        .getExtensionByUrl("reviewerNPI")
                        .getValue())
                .isInstanceOfSatisfying(
                        Identifier.class,
                        number -> assertThat(number.getValue()).isEqualTo("1112223335"));
        assertThat(physicians(answer))
                .singleElement()
                .satisfies(person -> assertThat(Credential.PHYSICIAN.in(
                                person.getQualificationFirstRep().getCode()))
                        .isTrue());
        assertThat(determination(answer).hasExtension(Uris.AUTHORIZED_PROVIDER)).isFalse();
    }

    @Test
    void nameThatWasNotAgreedOnIsNoPhysician() {
        var named = response("NM1*73*1*OKAFOR*PAT***MD*XX*1112223335~\n");

        assertThat(determination(read(named, context(Optional.empty()))).hasExtension(Uris.REVIEWER))
                .isFalse();
    }

    @Test
    void nurseWhoIsNamedIsNoPhysician() {
        var named = response("NM1*73*1*OKAFOR*PAT***RN*XX*1112223335~\n");

        assertThat(physicians(read(named, context(Optional.of("73")))))
                .allSatisfy(person -> assertThat(person.hasQualification()).isFalse());
    }

    @Test
    void reasonIsTheOneThatThePartnersCodeMeans() {
        var codeMaps = SETTINGS.codeMaps()
                .with(
                        "decision-reason-to-x12-886",
                        "source,target,equivalence,comment\nguideline-not-met,0T,equivalent,\n");

        assertThat(new ReasonReader(codeMaps).reason("A3", List.of("0T"), List.of()))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("guideline-not-met"));
        assertThat(new ReasonReader(codeMaps).reason("A3", List.of("0M"), List.of()))
                .isEmpty();
        assertThat(new ReasonReader(codeMaps).reason("A3", List.of(), List.of("Reason - Not medically necessary")))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("not-medically-necessary"));
    }

    private static ResponseContext context(Optional<String> physician) {
        var claim = new Claim();
        claim.addIdentifier().setSystem("http://clinic.example/request").setValue("RFA-77120");
        claim.addItem().setSequence(10).addExtension(Uris.ITEM_TRACE_NUMBER, new Identifier().setValue("RFA-77120-1"));
        claim.addItem().setSequence(20).addExtension(Uris.ITEM_TRACE_NUMBER, new Identifier().setValue("RFA-77120-2"));
        var asked = new Bundle();
        asked.addEntry().setResource(claim);
        return new ResponseContext(Optional.of(asked), physician);
    }

    private static Interaction.DeterminationReceived read(String interchange, ResponseContext context) {
        var read = (X12Reading.Read) X12Reader.read(interchange.getBytes(StandardCharsets.UTF_8));
        var set = read.interchange().groups().get(0).sets().get(0);
        var mapped = (X12Result.Mapped) X12Mapping.readAnswer(NOBODY, set, SETTINGS, context);
        return (Interaction.DeterminationReceived) mapped.interactions().get(0);
    }

    private static ClaimResponse determination(Interaction answer) {
        return (ClaimResponse) answer.content().getEntryFirstRep().getResource();
    }

    private static List<Practitioner> physicians(Interaction answer) {
        return answer.content().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Practitioner.class::isInstance)
                .map(Practitioner.class::cast)
                .filter(person -> person.getNameFirstRep().getFamily().equals("OKAFOR"))
                .toList();
    }

    /** A denial of two lines, with a name at its patient event. */
    private static String response(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/golden/x12/response-denied/input.edi"))
                    .replace("HL*5*4*SS*0~", name + "HL*5*4*SS*0~");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
