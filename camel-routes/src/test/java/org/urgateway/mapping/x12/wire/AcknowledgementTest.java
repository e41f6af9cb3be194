package org.urgateway.mapping.x12.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    @Test
    void acceptanceNamesTheGroupAndTheSetThatWereSent() {
        assertThat(Acknowledgement.of(Golden.read("acknowledgement")))
                .containsExactly(
                        new Acknowledgement.OfSet("101", "278", "0001", Verdict.ACCEPTED, List.of()),
                        new Acknowledgement.OfGroup("101", Verdict.ACCEPTED, List.of()));
    }

    @Test
    void refusalOfAnInterchangeNamesItsNumberAndTheReason() {
        assertThat(Acknowledgement.of(Golden.read("interchange-refused")))
                .containsExactly(new Acknowledgement.OfInterchange("000000101", Verdict.REJECTED, List.of("TA1 022")));
    }

    @Test
    void ownAcknowledgementIsUnderstoodWithItsReasons() {
        X12Reading.Read read = Golden.read("element-missing");
        TransactionSet written = Acknowledgements.ofGroup(
                read.interchange().groups().get(0).header(), read.groups().get(0), "0001");
        Interchange interchange = new Interchange(
                read.interchange().header(),
                List.of(new FunctionalGroup(
                        new GroupHeader("FA", "A", "B", "20260706", "0915", "7", "X", Acknowledgements.GUIDE),
                        List.of(written))));
        X12Reading back =
                X12Reader.read(X12Writer.write(interchange, Delimiters.USUAL).bytes());

        assertThat(Acknowledgement.of((X12Reading.Read) back))
                .containsExactly(
                        new Acknowledgement.OfSet(
                                "101", "278", "0001", Verdict.REJECTED, List.of("IK5 5", "UM[34] 8", "UM[34]-1 1")),
                        new Acknowledgement.OfGroup("101", Verdict.REJECTED, List.of()));
    }
}
