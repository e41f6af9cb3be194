package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.urgateway.mapping.feeds.ClaimParameters;

/**
 * Sends rows of a claim feed to {@code EpisodeOfCare/$claim-snapshot}.
 *
 * @param sequence number of the file
 * @param asOf what the time of a row is that tells none
 */
record ClaimSender(FhirContext fhir, FeedClient client, ClaimParameters parameters, long sequence, Instant asOf)
        implements RowSender {

    @Override
    public List<RowOutcome> send(List<NumberedRow> rows) {
        var call = parameters.begin();
        rows.forEach(row -> parameters.add(call, row.row(), sequence, row.position(), asOf));
        var answer = client.parameters(
                "EpisodeOfCare/$claim-snapshot", fhir.newJsonParser().encodeResourceToString(call));
        var outcomes = new ArrayList<RowOutcome>();
        answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("claim"))
                .map(ClaimSender::outcome)
                .forEach(outcomes::add);
        if (outcomes.size() != rows.size()) {
            throw new NotNowException("the FHIR server answers " + outcomes.size() + " rows of " + rows.size());
        }
        return outcomes;
    }

    private static RowOutcome outcome(ParametersParameterComponent claim) {
        var kind = text(claim, "outcome").orElse("");
        var counts = new FeedCounts(
                kind.equals("created") ? 1 : 0,
                kind.equals("updated") ? 1 : 0,
                kind.equals("unchanged") ? 1 : 0,
                kind.equals("repeated") ? 1 : 0,
                kind.equals("older") ? 1 : 0,
                kind.equals("refused") ? 1 : 0,
                count(claim, "linked"),
                count(claim, "deferred"),
                count(claim, "resumed"));
        return new RowOutcome(
                counts,
                kind.equals("refused")
                        ? Optional.of(text(claim, "detail").orElse("The FHIR server refuses the row."))
                        : Optional.empty());
    }

    private static long count(ParametersParameterComponent claim, String name) {
        return text(claim, name).map(Long::valueOf).orElse(0L);
    }

    private static Optional<String> text(ParametersParameterComponent claim, String name) {
        return claim.getPart().stream()
                .filter(part -> part.getName().equals(name) && part.hasValue())
                .findFirst()
                .map(part -> part.getValue().primitiveValue());
    }
}
