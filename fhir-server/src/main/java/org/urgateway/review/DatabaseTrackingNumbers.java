package org.urgateway.review;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.review.model.TrackingNumbers;

/**
 * Tracking numbers from a database sequence: a letter for the kind, a running number, and a Luhn check digit that catches slips
 * when the number is read over the telephone.
 */
public final class DatabaseTrackingNumbers implements TrackingNumbers {

    /** Taken from the database together, so that most requests need no round trip for them; a restart skips the rest. */
    private static final int BLOCK = 32;

    private final JdbcClient jdbc;
    private final Queue<Long> taken = new ArrayDeque<>();

    /** Numbers from the given database. */
    public DatabaseTrackingNumbers(JdbcClient jdbc) {
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

    @Override
    public String nextNotice() {
        return next("N");
    }

    private synchronized Long take() {
        if (taken.isEmpty()) {
            taken.addAll(jdbc.sql("select nextval('tracking_number') from generate_series(1, :block)")
                    .param("block", BLOCK)
                    .query(Long.class)
                    .list());
        }
        return taken.remove();
    }

    private String next(String kind) {
        String number = take().toString();
        try {
            return kind + number + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(number);
        } catch (CheckDigitException e) {
            throw new IllegalStateException("a running number has only digits", e);
        }
    }
}
