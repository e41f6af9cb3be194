package org.urgateway.pas;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.review.model.Authorization;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.terminology.Systems;

/** Units requested, authorized and remaining side by side, as the {@code unit-balance} extension of a line. */
final class UnitBalance {

    private static final String URL = Systems.structure("unit-balance");

    private UnitBalance() {}

    /** The balance of a decided line that asks for a number of units; all that is authorized remains when it is issued. */
    static Optional<Extension> of(ItemComponent item, LineDetermination line) {
        if (!item.getQuantity().hasValue() || !isDecided(line)) {
            return Optional.empty();
        }
        BigDecimal authorized = line.authorization()
                .map(authorization -> Optional.ofNullable(authorization.quantity())
                        .orElse(item.getQuantity().getValue()))
                .orElse(BigDecimal.ZERO);
        return Optional.of(balance(item.getQuantity(), authorized));
    }

    /** The balance of care that nobody asked for. */
    static Optional<Extension> ofSubstitute(Authorization authorization) {
        return Optional.ofNullable(authorization.quantity())
                .map(authorized -> balance(new Quantity().setValue(BigDecimal.ZERO), authorized));
    }

    private static boolean isDecided(LineDetermination line) {
        return switch (line.decision()) {
            case APPROVED, PARTIALLY_APPROVED, DENIED, MODIFIED -> true;
            case PENDED, CANCELLED, CONTACT_PAYER, NOT_REQUIRED -> false;
        };
    }

    private static Extension balance(Quantity requested, BigDecimal authorized) {
        Extension balance = new Extension(URL);
        balance.addExtension("requested", requested.copy());
        balance.addExtension("authorized", requested.copy().setValue(authorized));
        balance.addExtension("remaining", requested.copy().setValue(authorized));
        return balance;
    }
}
