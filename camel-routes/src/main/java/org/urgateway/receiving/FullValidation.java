package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.messagelog.Stage;
import org.urgateway.messagelog.Submission;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Validation;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;
import org.urgateway.submitting.PasOperation;

/** Holds requests against the profiles of PAS before they are submitted, for partners with whom that was agreed. */
public final class FullValidation {

    /** The operation under which a request is logged that is not submitted because it is not valid. */
    static final String OPERATION = "Bundle/$validate";

    /** What the server would answer to a request that it could not process. */
    private static final int UNPROCESSABLE = 422;

    private static final String PATH =
            OPERATION + "?profile=http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-request-bundle";
    private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}";
    private static final int CONNECTIONS = 4;

    private final FhirContext fhir;
    private final PasClient client;

    /** Validation by a FHIR server, which makes its validator when it is first asked: that takes a while. */
    public FullValidation(FhirContext fhir, String fhirBase) {
        this.fhir = fhir;
        this.client = new PasClient(
                fhir, new PasClientSettings(fhirBase, Duration.ofSeconds(5), Duration.ofMinutes(3), CONNECTIONS));
    }

    /**
     * A request that was looked at.
     *
     * @param submission the request as it is to go on; where it is not valid, answered with its errors and not to be sent
     * @param finding what was found, in a line; empty where it was not held against the profiles
     */
    record Checked(Submission submission, Optional<String> finding) {

        boolean isValid() {
            return !submission.operation().equals(OPERATION);
        }
    }

    /** Whether all that a partner has submitted is held against the profiles. */
    static boolean isAgreedOn(Partner partner) {
        return partner.validation() == Validation.FULL;
    }

    /** Has the server make its validator; what keeps it from that, in a sentence. */
    public Optional<String> prepare() {
        return client.post(PATH, EMPTY)
                .fold(answered -> Optional.empty(), FullValidation::why, why -> Optional.of(why(why)));
    }

    Checked check(InFlight.Logged logged, Submission request) throws Asking.UnavailableException {
        if (!isAgreedOn(logged.partner()) || !request.operation().equals(PasOperation.SUBMIT.path())) {
            return new Checked(request, Optional.empty());
        }
        var findings = findings(request.request(), logged.received());
        var finding = Optional.of(
                request.operation() + " would be " + (findings.isValid() ? "" : "refused, ") + findings.inWords());
        return findings.isValid()
                ? new Checked(request, finding)
                : new Checked(
                        new Submission(
                                request.number(),
                                request.interaction(),
                                OPERATION,
                                request.request(),
                                true,
                                Optional.of(new Submission.Response(
                                        UNPROCESSABLE,
                                        fhir.newJsonParser().encodeResourceToString(findings.outcome())))),
                        finding);
    }

    static Outcome.Refused refused(int interaction, OperationOutcome errors) {
        return new Outcome.Refused(interaction, UNPROCESSABLE, errors, Stage.VALIDATED);
    }

    /** Asks for what is wrong with a request Bundle in JSON. */
    Findings findings(String request, ReceivedMessage received) throws Asking.UnavailableException {
        var answer = client.post(PATH, request);
        if (answer instanceof PasAnswer.Answered answered && answered.resource() instanceof OperationOutcome outcome) {
            return Findings.of(
                    fhir.newJsonParser().parseResource(Bundle.class, request), outcome, received::couldCarry);
        }
        throw new Asking.UnavailableException(answer.fold(
                answered -> "it answers without an OperationOutcome",
                refused -> why(refused).orElse("it refuses"),
                FullValidation::why));
    }

    private static Optional<String> why(PasAnswer.Refused refused) {
        return Optional.of("HTTP status " + refused.status() + ": "
                + refused.outcome().getIssueFirstRep().getDiagnostics());
    }

    private static String why(PasAnswer.Unavailable unavailable) {
        return unavailable.reason().endsWith(" 501")
                ? "the FHIR server has none; get it there with bin/gateway additions add validator, and start it anew"
                : unavailable.reason();
    }
}
