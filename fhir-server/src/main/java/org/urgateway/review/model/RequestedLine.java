package org.urgateway.review.model;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a request: a service wanted, how much of it and when.
 *
 * @param sequence number of the line, which traces it through all requests and answers
 * @param service what is wanted; null where the line names none ({@code not-applicable})
 * @param serviceEnd last code where a range of codes is wanted, else null
 * @param quantity how many units are wanted, or null where the line does not say
 * @param period when the service is wanted
 * @param change what this request does to the line
 * @param standing X12 306 code of the determination that the line had before this request, where it had one
 * @param unlisted whether a code list of the service's system is loaded and lacks the service as a code to be used
 */
public record RequestedLine(
        int sequence,
        @Nullable ServiceCode service,
        @Nullable ServiceCode serviceEnd,
        @Nullable BigDecimal quantity,
        ServicePeriod period,
        LineChange change,
        Optional<String> standing,
        boolean unlisted) {

    /** Whether the line asks for more of something authorized before. */
    public boolean isContinuation() {
        return change == LineChange.CONTINUED;
    }
}
