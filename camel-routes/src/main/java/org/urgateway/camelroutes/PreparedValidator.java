package org.urgateway.camelroutes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.partners.Partners;
import org.urgateway.partners.Validation;
import org.urgateway.receiving.FullValidation;

/** Has the validator made as soon as a partner runs that needs it, so that its first message does not wait for that. */
final class PreparedValidator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PreparedValidator.class);

    private final Partners partners;
    private final FullValidation validation;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var worker = new Thread(work, "validator");
        worker.setDaemon(true);
        return worker;
    });

    PreparedValidator(Partners partners, FullValidation validation) {
        this.partners = partners;
        this.validation = validation;
    }

    /** Begins where that is needed and was not done. */
    void look() {
        var needed =
                partners.current().partners().stream().anyMatch(partner -> partner.validation() == Validation.FULL);
        if (needed && begun.compareAndSet(false, true)) {
            thread.execute(this::prepare);
        }
    }

    private void prepare() {
        validation
                .prepare()
                .ifPresent(why -> log.error(
                        "Nothing can be validated, so that messages of partners with full validation wait: {}", why));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
