package org.urgateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorAuthorizationListFileTest {

    private static final String HEADER = "insurer_system,insurer_value,insurer_name,jurisdiction,code_system,code_from,"
            + "code_to,max_units,units,valid_days,effective_from,effective_to,effect,citation\n";

    @TempDir
    Path folder;

    @Test
    void everyRowIsRead() throws IOException {
        Path file = file("""
                http://hl7.org/fhir/sid/us-npi,1234567893,Peachtree,GA,HCPCS,E0100,E0159,2,units,90,2026-01-01,,authorize,Policy 1
                ,,,,HCPCS,A6449,,,,90,2026-01-01,2026-12-31,not-required,Policy 2
                """);
        assertThat(PriorAuthorizationListFile.read(file).size()).isEqualTo(2);
    }

    @Test
    void rowWithUnknownEffectIsRefusedWithItsLine() throws IOException {
        Path file = file(",,,,HCPCS,E0100,,,,90,2026-01-01,,deny,Policy 1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorAuthorizationListFile.read(file))
                .withMessageContaining("line 2");
    }

    @Test
    void rowWithoutCitationIsRefused() throws IOException {
        Path file = file(",,,,HCPCS,E0100,,,,90,2026-01-01,,authorize,\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorAuthorizationListFile.read(file))
                .withMessageContaining("citation");
    }

    @Test
    void fileWithOtherColumnsIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), "code,effect\nE0100,authorize\n");
        assertThatIllegalArgumentException().isThrownBy(() -> PriorAuthorizationListFile.read(file));
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), HEADER + rows);
    }
}
