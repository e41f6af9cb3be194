package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.actions;
import static org.urgateway.pas.PasTestServer.encode;
import static org.urgateway.pas.PasTestServer.example;
import static org.urgateway.pas.PasTestServer.parse;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Systems;

class InquiriesTest {

    private static final String REQUEST = example("03-mixed-then-updated/request.json");
    private static final String UPDATE = example("03-mixed-then-updated/update.json");

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void inquiryFindsTheRequestByItsIdentifier() {
        ClaimResponse answered = server.determination(REQUEST);
        assertThat(server.inquire(inquiry(claim -> claim.getItem().clear())))
                .singleElement()
                .satisfies(found -> assertThat(actions(found)).isEqualTo(actions(answered)));
    }

    @Test
    void inquiryByReplacedIdentifierFindsTheCurrentDetermination() {
        server.submit(REQUEST);
        ClaimResponse current = server.determination(UPDATE);
        assertThat(server.inquire(inquiry(claim -> claim.getItem().clear())))
                .singleElement()
                .satisfies(found -> assertThat(actions(found)).isEqualTo(actions(current)));
    }

    @Test
    void inquiryByAuthorizationNumberNeedsNoKnownIdentifier() {
        ClaimResponse answered = server.determination(REQUEST);
        String number = answered.getItem().stream()
                .flatMap(item -> ReviewActions.authorizationNumber(item).stream())
                .findFirst()
                .orElseThrow();
        assertThat(server.inquire(byNumber(number))).hasSize(1);
        assertThat(server.inquire(byNumber(number + "0"))).isEmpty();
    }

    @Test
    void inquiryByReplacedAuthorizationNumberFindsTheCurrentDetermination() {
        ClaimResponse answered = server.determination(REQUEST);
        String number = answered.getItem().stream()
                .flatMap(item -> ReviewActions.authorizationNumber(item).stream())
                .findFirst()
                .orElseThrow();
        ClaimResponse current = server.determination(UPDATE);
        assertThat(server.inquire(byNumber(number)))
                .singleElement()
                .satisfies(found -> assertThat(actions(found)).isEqualTo(actions(current)));
    }

    @Test
    void inquiryByServiceCodeFindsOnlyRequestsWithThatService() {
        server.submit(REQUEST);
        assertThat(server.inquire(inquiry(claim ->
                        claim.getItem().subList(1, claim.getItem().size()).clear())))
                .hasSize(1);
        assertThat(server.inquire(inquiry(claim -> claim.getItem()
                        .forEach(item -> item.setProductOrService(new CodeableConcept(
                                new Coding().setSystem(Systems.HCPCS).setCode("K9999")))))))
                .isEmpty();
    }

    @Test
    void inquiryOfAnotherRequesterFindsNothing() {
        server.submit(REQUEST);
        Bundle inquiry = parse(inquiry(claim -> {}));
        inquiry.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof org.hl7.fhir.r4.model.Organization)
                .map(entry -> (org.hl7.fhir.r4.model.Organization) entry.getResource())
                .forEach(organization -> organization
                        .getIdentifier()
                        .forEach(identifier -> identifier.setValue("x" + identifier.getValue())));
        assertThat(server.inquire(encode(inquiry))).isEmpty();
    }

    private static String byNumber(String number) {
        return inquiry(claim -> {
            claim.getIdentifierFirstRep().setValue("inquiry-1");
            Claim.ItemComponent item = claim.getItemFirstRep();
            claim.getItem().removeIf(other -> other != item);
            item.getExtension().removeIf(extension -> extension.getUrl().equals(PasUris.ITEM_TRACE_NUMBER));
            item.addExtension(PasUris.AUTHORIZATION_NUMBER, new StringType(number));
            item.setProductOrService(new CodeableConcept(new Coding().setCode("not-applicable")));
        });
    }

    private static String inquiry(Consumer<Claim> change) {
        Bundle bundle = parse(REQUEST);
        change.accept((Claim) bundle.getEntryFirstRep().getResource());
        return encode(bundle);
    }
}
