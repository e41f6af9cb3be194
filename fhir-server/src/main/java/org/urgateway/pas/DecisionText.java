package org.urgateway.pas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.Authorization;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.CertifiedInPart;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.ServicePeriod;

/** A determination in words: what it gives against what was asked, why, and by what criteria. */
final class DecisionText {

    private DecisionText() {}

    /** The note of a line. */
    static String of(ItemComponent requested, LineDetermination line) {
        return Stream.of(
                        headline(requested, line),
                        Optional.of(line.reason()),
                        line.grounds().flatMap(DecisionText::criteria))
                .flatMap(Optional::stream)
                .filter(sentence -> !sentence.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> headline(ItemComponent requested, LineDetermination line) {
        if (line instanceof CertifiedInPart part) {
            return part.authorization().map(given -> "Certified in part only: " + shortfall(requested, given) + ".");
        }
        if (line instanceof Modified modified) {
            return Optional.of("Not certified as requested. Certified in its place: " + substitute(modified) + ".");
        }
        return line instanceof Denied denied
                ? Optional.of("Not certified, decided on " + denied.issued() + ".")
                : Optional.empty();
    }

    private static String shortfall(ItemComponent requested, Authorization given) {
        List<String> parts = new ArrayList<>();
        BigDecimal asked = requested.getQuantity().getValue();
        if (given.quantity() != null) {
            parts.add(number(given.quantity())
                    + (asked == null ? "" : " of " + number(asked))
                    + units(asked == null ? given.quantity() : asked));
        }
        ServicePeriod wanted = Dates.period(requested.getServiced());
        if (!given.period().isOpen()) {
            parts.add(days(given.period())
                    + (wanted.isOpen() || wanted.equals(given.period()) ? "" : " (requested " + days(wanted) + ")"));
        }
        if (given.provider().isPresent()) {
            parts.add("by the provider named here and no other");
        }
        return String.join(", ", parts);
    }

    private static String substitute(Modified modified) {
        Authorization given = modified.substitute().authorization();
        return Stream.of(
                        "code " + modified.substitute().service().code(),
                        given.quantity() == null ? null : number(given.quantity()) + units(given.quantity()),
                        given.period().isOpen() ? null : days(given.period()),
                        "under number " + given.number())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> criteria(Grounds grounds) {
        String cited = Stream.concat(grounds.guideline().stream(), grounds.citation().stream())
                .collect(Collectors.joining("; "));
        return cited.isEmpty() ? Optional.empty() : Optional.of("Criteria: " + cited + ".");
    }

    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String units(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0 ? " unit" : " units";
    }

    private static String days(ServicePeriod period) {
        return "from " + day(period.start()) + " to " + day(period.end());
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "open" : day.toString();
    }
}
