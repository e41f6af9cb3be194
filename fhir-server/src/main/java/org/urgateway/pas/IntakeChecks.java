package org.urgateway.pas;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checks that every request passes before anything is read from it: cheap, complete in what they report, and each a small
 * function that accepts or names its faults.
 *
 * <p>They run in stages; a stage runs only where the one before it found nothing, so that each may rely on what came before.
 */
final class IntakeChecks {

    /** One check: no fault, or all that it finds. */
    @FunctionalInterface
    interface Check {
        Stream<Fault> faults(RequestBundle request);
    }

    private final List<List<Check>> stages;

    private IntakeChecks(List<List<Check>> stages) {
        this.stages = stages;
    }

    /** The checks of {@code Claim/$submit}. */
    static IntakeChecks ofSubmit(Clock clock) {
        return new IntakeChecks(List.of(
                BundleChecks.ENVELOPE,
                BundleChecks.entries(),
                ClaimChecks.REQUEST_HEADER,
                Stream.concat(ClaimChecks.LINES.stream(), DateChecks.of(clock).stream())
                        .toList()));
    }

    /** The checks of {@code Claim/$inquire}. */
    static IntakeChecks ofInquire(Clock clock) {
        return new IntakeChecks(List.of(
                BundleChecks.ENVELOPE, BundleChecks.entries(), ClaimChecks.INQUIRY_HEADER, DateChecks.of(clock)));
    }

    /**
     * Runs the checks.
     *
     * @throws RefusedException with every fault of the first stage that finds any
     */
    void pass(RequestBundle request) {
        List<Fault> faults = faults(request);
        if (!faults.isEmpty()) {
            throw new RefusedException(RefusedException.BAD_REQUEST, faults);
        }
    }

    /** Every fault of the first stage that finds any; empty where the request passes. */
    List<Fault> faults(RequestBundle request) {
        return stages.stream()
                .map(stage ->
                        stage.stream().flatMap(check -> check.faults(request)).toList())
                .filter(faults -> !faults.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
