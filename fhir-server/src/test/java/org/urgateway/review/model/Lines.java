package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.PriorAuthorizationRule.Effect;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/** Requests and rules as tests write them. */
final class Lines {

    static final Party INSURER = new Party(Systems.NPI, "1234567893");
    static final Instant RECEIVED = Instant.parse("2026-11-16T15:04:05Z");

    private Lines() {}

    static RequestedLine line(String code, @Nullable Integer units) {
        return line(code, units, LineChange.ADDED, Optional.empty());
    }

    static RequestedLine line(String code, @Nullable Integer units, LineChange change, Optional<String> standing) {
        return new RequestedLine(
                1,
                new ServiceCode(Systems.HCPCS, code),
                null,
                units == null ? null : BigDecimal.valueOf(units),
                ServicePeriod.OPEN,
                change,
                standing,
                false);
    }

    /** One unit of a service that the loaded code list lacks. */
    static RequestedLine unlisted(String code) {
        return new RequestedLine(
                1,
                new ServiceCode(Systems.HCPCS, code),
                null,
                BigDecimal.ONE,
                ServicePeriod.OPEN,
                LineChange.ADDED,
                Optional.empty(),
                true);
    }

    static ReviewRequest request(RequestedLine... lines) {
        return new ReviewRequest(
                Set.of(INSURER), Optional.of("GA"), ReviewType.PRE_CERTIFICATION, false, RECEIVED, List.of(lines));
    }

    static PriorAuthorizationRule rule(String from, String to, @Nullable Integer maxUnits, Effect effect) {
        return new PriorAuthorizationRule(
                INSURER,
                null,
                Systems.HCPCS,
                from,
                to,
                maxUnits == null ? null : BigDecimal.valueOf(maxUnits),
                90,
                LocalDate.parse("2026-01-01"),
                null,
                effect,
                "Policy " + from);
    }

    static TrackingNumbers counting() {
        AtomicInteger last = new AtomicInteger();
        return new TrackingNumbers() {
            @Override
            public String nextAuthorization() {
                return "A" + last.incrementAndGet();
            }

            @Override
            public String nextAdministrativeReference() {
                return "R" + last.incrementAndGet();
            }

            @Override
            public String nextNotice() {
                return "N" + last.incrementAndGet();
            }
        };
    }
}
