package org.urgateway.pas;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.urgateway.review.model.ServicePeriod;

/** From the first authorized day to the last one over all lines of an answer. */
final class AuthorizedPeriod {

    private AuthorizedPeriod() {}

    static Optional<Period> of(ClaimResponse response) {
        List<ServicePeriod> periods = Stream.concat(
                        response.getItem().stream().map(ItemComponent::getExtension),
                        response.getAddItem().stream().map(AddedItemComponent::getExtension))
                .flatMap(List::stream)
                .filter(extension -> PasUris.PRE_AUTH_PERIOD.equals(extension.getUrl()))
                .map(Extension::getValue)
                .map(Dates::period)
                .toList();
        Optional<LocalDate> first =
                days(periods.stream().map(ServicePeriod::start)).min(Comparator.naturalOrder());
        Optional<LocalDate> last =
                days(periods.stream().map(ServicePeriod::end)).max(Comparator.naturalOrder());
        return first.isEmpty() && last.isEmpty()
                ? Optional.empty()
                : Optional.of(Dates.period(new ServicePeriod(first.orElse(null), last.orElse(null))));
    }

    @SuppressWarnings("NullAway") // the filter removes the nulls, which the checker does not see
    private static Stream<LocalDate> days(Stream<LocalDate> days) {
        return days.filter(Objects::nonNull);
    }
}
