package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.example;

import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.junit.jupiter.api.Test;
import org.urgateway.codes.CodeLists;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.lists.CodeListFormat;

/** The request asks for L1833, which the prior-authorization list has in a range, and E0114, for the diagnosis S83.511A. */
class CodeVerificationTest {

    private static final String REQUEST = example("01-certified-at-once/request.json");

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void withoutListsCodesPassAndTheAnswerSaysThatTheyAreNotVerified() {
        ClaimResponse response = server.determination(REQUEST);
        assertThat(actions(response)).allMatch(action -> action.endsWith("A1"));
        assertThat(notes(response))
                .filteredOn(note -> note.startsWith("Not verified"))
                .singleElement()
                .asString()
                .contains(Systems.HCPCS, Systems.ICD_10_CM);
    }

    @Test
    void codesThatTheListsHaveAreNotMentioned() {
        load(Systems.HCPCS, "code,display\nL1833,Orthosis\nE0114,Crutches\n");
        load(Systems.ICD_10_CM, "code,display\nS83.511A,Sprain\n");
        ClaimResponse response = server.determination(REQUEST);
        assertThat(actions(response)).allMatch(action -> action.endsWith("A1"));
        assertThat(notes(response))
                .noneMatch(note -> note.contains("Not verified") || note.contains("not in the list"));
    }

    @Test
    void codeThatALoadedListLacksGoesToReviewWithANote() {
        load(Systems.HCPCS, "code,display\nE0114,Crutches\n");
        ClaimResponse response = server.determination(REQUEST);
        assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
        assertThat(actions(response)).containsExactly("1 A4", "2 A1");
        assertThat(notesOf(response, 0))
                .anyMatch(note -> note.contains("The code L1833 is not in the list of " + Systems.HCPCS));
        assertThat(notesOf(response, 1)).noneMatch(note -> note.contains("not in the list"));
    }

    @Test
    void codeThatHasEndedBeforeTheServiceGoesToReviewWithANote() {
        load(Systems.HCPCS, "code,display,valid_to\nL1833,Orthosis,2024-12-31\nE0114,Crutches,\n");
        ClaimResponse response = server.determination(REQUEST);
        assertThat(actions(response)).containsExactly("1 A4", "2 A1");
        assertThat(notesOf(response, 0)).anyMatch(note -> note.contains("The code L1833 is not valid on"));
    }

    @Test
    void diagnosisThatALoadedListLacksIsMentionedAndDecidesNothing() {
        load(Systems.ICD_10_CM, "code,display\nM54.5,Low back pain\n");
        ClaimResponse response = server.determination(REQUEST);
        assertThat(actions(response)).allMatch(action -> action.endsWith("A1"));
        assertThat(notes(response)).anyMatch(note -> note.contains("The code S83.511A is not in the list"));
    }

    private void load(String system, String csv) {
        new CodeLists(TestDatabase.shared().dataSource(), Clock.systemUTC())
                .load(system, "2026", CodeListFormat.CSV, new StringReader(csv), rejected -> {});
        server.codes.refresh();
    }

    private static List<String> notes(ClaimResponse response) {
        return response.getProcessNote().stream().map(NoteComponent::getText).toList();
    }

    private static List<String> notesOf(ClaimResponse response, int item) {
        return response.getItem().get(item).getNoteNumber().stream()
                .map(number ->
                        response.getProcessNote().get(number.getValue() - 1).getText())
                .toList();
    }
}
