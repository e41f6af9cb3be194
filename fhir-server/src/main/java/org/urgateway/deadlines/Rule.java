package org.urgateway.deadlines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time limit of a law or standard, as a row of {@code deadlines/*.yaml} states it.
 *
 * @param version raised when the row is corrected; together with the identifier it says which text a clock was reckoned by
 * @param actor who has to act
 * @param mailPresumptionDays calendar days after the deposit in the mail on which a letter counts as received; 0 for none
 * @param lastDayRolls whether a last day that is no business day moves to the next one
 * @param verified whether it was read in its source; otherwise it is from memory, and every answer that rests on it says so
 */
public record Rule(
        String id,
        int version,
        Jurisdiction jurisdiction,
        String title,
        String citation,
        Effective effective,
        Scope scope,
        Duty duty,
        String actor,
        EventKind start,
        Limit limit,
        DayZero dayZero,
        @Nullable CutOff cutOff,
        int mailPresumptionDays,
        boolean lastDayRolls,
        @Nullable Cap cap,
        @Nullable Tolling tolling,
        List<Notice> notices,
        Expiry expiry,
        @Nullable String form,
        boolean verified,
        @Nullable String note) {

    public Rule {
        if (limit.unit() == Unit.HOUR && (cutOff != null || mailPresumptionDays > 0 || lastDayRolls)) {
            throw new IllegalArgumentException(
                    "a limit in hours runs from the minute: remove cut-off, mail-presumption-days and last-day-rolls");
        }
        if (tolling != null
                && tolling.to() != null
                && (tolling.to().unit() == Unit.HOUR) != (limit.unit() == Unit.HOUR)) {
            throw new IllegalArgumentException("tolling.to and limit mix hours and days; write both in the same kind");
        }
    }
}
