package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshData.class)
class TerminologyCommandIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void loadedListIsToldAndRejectsAreKept() throws IOException {
        Path list = Files.writeString(
                folder.resolve("order.txt"),
                "00001 S390    0 Injury of muscle of lower back\n00002 S39012A 1 Strain of lower back\nnot a row\n");

        assertThat(Commands.run(
                        0, "terminology", "load", "--format=icd-10-cm-order", "--edition=2026", list.toString()))
                .contains("100 %", "2 codes of http://hl7.org/fhir/sid/icd-10-cm, edition 2026", "1 row was left out");
        assertThat(Files.readAllLines(folder.resolve("order.txt.rejects.tsv")))
                .containsExactly("line\treason\trow", "3\tColumns 7 to 13 hold no ICD-10-CM code.\tnot a row");

        assertThat(Commands.run(0, "terminology", "list"))
                .contains("http://hl7.org/fhir/sid/icd-10-cm          2 codes, edition 2026");
    }

    @Test
    void wrongFormatIsToldInOneSentence() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "code,display\n1,One\n");

        assertThat(Commands.run(1, "terminology", "load", "--format=excel", "--edition=1", list.toString()))
                .contains("There is no format \"excel\"; give one of icd-10-cm-order");

        assertThat(Commands.run(1, "terminology", "load", "--format=csv", "--edition=1", list.toString()))
                .contains("needs --system");
    }
}
