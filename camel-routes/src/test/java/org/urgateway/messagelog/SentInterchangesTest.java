package org.urgateway.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.urgateway.messagelog.SentInterchange.Kind;
import org.urgateway.messagelog.SentInterchange.Number;

class SentInterchangesTest {

    private final UUID delivery = UUID.randomUUID();
    private final String partner = "southeast-" + delivery;

    private final MessageLog log = MessageLog.open(LogDatabase.empty(), Clock.systemUTC());

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatIsSentAgainUnderItsNumbersIsKeptOnce() {
        assertThat(log.sent().keep(sent(0, "000000101"))).isFalse();
        assertThat(log.sent().keep(sent(0, "000000101"))).isTrue();

        assertThat(find("000000101")).hasValueSatisfying(found -> {
            assertThat(found.interchange()).isEqualTo(sent(0, "000000101"));
            assertThat(found.isNewest()).isTrue();
            assertThat(found.times()).isEqualTo(2);
        });
    }

    @Test
    void deliveryIsFoundUnderTheNumbersBeforeAndAfterARefusal() {
        log.sent().keep(sent(0, "000000101"));
        assertThat(log.sent().keep(sent(1, "000000202"))).isFalse();

        assertThat(find("000000101")).hasValueSatisfying(found -> {
            assertThat(found.interchange().delivery()).isEqualTo(delivery);
            assertThat(found.interchange().asked()).contains("{}");
            assertThat(found.isNewest()).isFalse();
        });
        assertThat(find("000000202")).hasValueSatisfying(found -> {
            assertThat(found.interchange().delivery()).isEqualTo(delivery);
            assertThat(found.isNewest()).isTrue();
            assertThat(found.times()).isEqualTo(1);
        });
        assertThat(find("000000303")).isEmpty();
    }

    private Optional<SentInterchanges.Found> find(String number) {
        return log.sent().find(partner, new Number(Kind.ISA, number));
    }

    private SentInterchange sent(int sequence, String number) {
        return new SentInterchange(
                delivery, sequence, partner, Set.of(new Number(Kind.ISA, number)), Optional.of("{}"));
    }
}
