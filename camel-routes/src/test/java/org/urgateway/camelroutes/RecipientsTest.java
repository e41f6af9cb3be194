package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.delivering.Recipient;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

class RecipientsTest {

    @TempDir
    private Path folder;

    @Test
    void partnerWithoutAPlaceForAnswersIsNoRecipient() throws IOException {
        assertThat(recipients(RunningRoutes.sharedPartner("mutual", "MUTUAL"))).isEmpty();
    }

    @Test
    void partnerThatStandsForAnInsurerIsRegisteredWithIt() throws IOException {
        var insurers = "toldOf: {insurers: [{system: urn:naic, value: '12345'}]}\n";

        assertThat(recipients(RunningRoutes.sharedPartner("mutual", "MUTUAL") + answers("mllp-sender") + insurers))
                .singleElement()
                .satisfies(recipient -> {
                    assertThat(recipient.insurers()).containsExactly(new Recipient.Insurer("urn:naic", "12345"));
                    assertThat(recipient.events()).contains("determination", "notice-issued");
                    assertThat(recipient.inFlight()).isEqualTo(1);
                });
    }

    private static String answers(String template) {
        return "answers: [{template: " + template + ", parameters: {host: 127.0.0.1, port: 2599}}]\n";
    }

    private List<Recipient> recipients(String yaml) throws IOException {
        Files.writeString(folder.resolve("mutual.yaml"), yaml);
        var partners = new Partners(new PartnerFolder(folder));
        partners.refresh();
        assertThat(partners.current().problems()).isEmpty();
        return Recipients.of(partners);
    }
}
