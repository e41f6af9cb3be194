package org.urgateway.review;

import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.model.TrackingNumbers;

/**
 * Tracking numbers from a database sequence: a letter for the kind, a running number, and a Luhn check digit that catches slips
 * when the number is read over the telephone.
 */
final class DatabaseTrackingNumbers implements TrackingNumbers {

    private final JdbcClient jdbc;

    DatabaseTrackingNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String nextAuthorization() {
        return next("A");
    }

    @Override
    public String nextAdministrativeReference() {
        return next("R");
    }

    private String next(String kind) {
        String number = jdbc.sql("select nextval('tracking_number')")
                .query(Long.class)
                .single()
                .toString();
        try {
            return kind + number + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(number);
        } catch (CheckDigitException e) {
            throw new IllegalStateException("a running number has only digits", e);
        }
    }
}
