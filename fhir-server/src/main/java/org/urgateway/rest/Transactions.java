package org.urgateway.rest;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own, and again where PostgreSQL chose it as the victim of a deadlock. */
final class Transactions {

    private static final int ATTEMPTS = 3;

    private final TransactionTemplate transactions;

    Transactions(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    /** Runs work that may run more than once. */
    void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    /** Runs work that may run more than once. */
    <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> work.get()));
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
