package org.urgateway.pas;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import org.urgateway.pas.IntakeChecks.Check;
import org.urgateway.terminology.Rejection;

/** Checks on dates that cannot be: births and accidents yet to come, periods that end before they start. */
final class DateChecks {

    /** Somewhere on earth it is already tomorrow. */
    private static final Duration ZONES = Duration.ofHours(14);

    private DateChecks() {}

    static List<Check> of(Clock clock) {
        return List.of(
                request -> patientIsBorn(request, clock),
                request -> accidentHasHappened(request, clock),
                DateChecks::servicesEndAfterTheyStart);
    }

    private static Stream<Fault> patientIsBorn(RequestBundle request, Clock clock) {
        return request.entries().stream()
                .filter(entry ->
                        entry.getResource() instanceof Patient patient && isFuture(patient.getBirthDate(), clock))
                .map(entry -> new Fault(
                        Rejection.INVALID_DATE, "Patient.birthDate", "The birth date lies in the future; correct it."));
    }

    private static Stream<Fault> accidentHasHappened(RequestBundle request, Clock clock) {
        Claim claim = request.claim();
        return Faults.unless(
                !isFuture(claim.getAccident().getDate(), clock),
                Rejection.INVALID_DATE,
                "Claim.accident.date",
                "The date of injury lies in the future; correct it.");
    }

    private static boolean isFuture(@Nullable Date date, Clock clock) {
        Instant latest = clock.instant().plus(ZONES);
        return date != null && date.toInstant().isAfter(latest);
    }

    private static Stream<Fault> servicesEndAfterTheyStart(RequestBundle request) {
        Claim claim = request.claim();
        List<ItemComponent> items = claim.getItem();
        Stream<Fault> services = IntStream.range(0, items.size())
                .filter(index -> items.get(index).getServiced() instanceof Period period && isReversed(period))
                .mapToObj(index -> reversed("Claim.item[" + index + "].serviced"));
        Stream<Fault> information = IntStream.range(0, claim.getSupportingInfo().size())
                .filter(index ->
                        claim.getSupportingInfo().get(index).getTiming() instanceof Period period && isReversed(period))
                .mapToObj(index -> reversed("Claim.supportingInfo[" + index + "].timing"));
        return Stream.of(services, information).flatMap(Function.identity());
    }

    private static boolean isReversed(Period period) {
        return period.hasStart() && period.hasEnd() && period.getEnd().before(period.getStart());
    }

    private static Fault reversed(String path) {
        return new Fault(Rejection.INVALID_DATE, path, "The period ends before it starts; correct it.");
    }
}
