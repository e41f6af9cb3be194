package org.urgateway.rest;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failure as the log may tell it: its kinds and places, without its words, which may quote what a patient's record holds. */
final class Incident extends Exception {

    private static final long serialVersionUID = 1L;

    /** Causes may go round in a circle. */
    private static final int MOST_CAUSES = 10;

    private Incident(Throwable failure, @Nullable Incident cause) {
        super(kind(failure), cause);
        setStackTrace(failure.getStackTrace());
    }

    static Incident of(Throwable failure) {
        return of(failure, MOST_CAUSES);
    }

    private static Incident of(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        return new Incident(failure, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }

    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? "%s, SQLSTATE %s".formatted(name, sql.getSQLState()) : name;
    }
}
