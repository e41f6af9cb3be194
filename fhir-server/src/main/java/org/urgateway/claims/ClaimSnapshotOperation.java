package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.urgateway.claims.SnapshotOutcome.Kind;
import org.urgateway.review.StepRefusedException;
import org.urgateway.store.FhirStore;
import org.urgateway.store.VersionConflictException;

/**
 * Serves {@code EpisodeOfCare/$claim-snapshot}: rows of an insurer's claim feed, each in a transaction of its own and with an outcome of
 * its own. The same call again has no second effect.
 */
public final class ClaimSnapshotOperation {

    private static final int MOST = 500;
    private static final int TRIES = 5;

    /** Parts that say where a row stands, not what it says. */
    private static final Set<String> PLACE = Set.of("row", "asOf", "sequence", "position");

    private final FhirContext fhir;
    private final TransactionOperations transactions;
    private final ClaimSnapshots snapshots;

    /** The operation on a store. */
    public ClaimSnapshotOperation(
            FhirContext fhir,
            FhirStore store,
            JdbcClient jdbc,
            TransactionOperations transactions,
            ProvisionalReviews provisional,
            LiabilityGate gate) {
        this.fhir = fhir;
        this.transactions = transactions;
        this.snapshots = new ClaimSnapshots(fhir, store, jdbc, provisional, gate);
    }

    /** Takes over what an insurer tells of claims. */
    @Operation(
            name = "$claim-snapshot",
            type = EpisodeOfCare.class,
            canonicalUrl = "http://urgateway.org/fhir/OperationDefinition/episodeofcare-claim-snapshot")
    public Parameters take(@ResourceParam @Nullable Parameters parameters) {
        List<ParametersParameterComponent> given = parameters == null ? List.of() : parameters.getParameter();
        String partner = partner(given);
        List<ParametersParameterComponent> claims = given.stream()
                .filter(parameter -> parameter.getName().equals("claim"))
                .toList();
        if (claims.isEmpty() || claims.size() > MOST) {
            throw new UnprocessableEntityException(
                    "Give from 1 to " + MOST + " parameters claim, not " + claims.size() + ".");
        }
        Parameters answer = new Parameters();
        for (ParametersParameterComponent claim : claims) {
            write(answer.addParameter().setName("claim"), row(claim), outcome(partner, claim));
        }
        return answer;
    }

    private static String partner(List<ParametersParameterComponent> given) {
        given.stream()
                .map(ParametersParameterComponent::getName)
                .filter(name -> !Set.of("partner", "claim").contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnprocessableEntityException("Parameter " + name + " is no parameter here.");
                });
        return given.stream()
                .filter(parameter -> parameter.getName().equals("partner") && parameter.hasValue())
                .map(parameter -> parameter.getValue().primitiveValue())
                .filter(name -> name != null && name.matches("[a-z0-9][a-z0-9-]{0,62}"))
                .findFirst()
                .orElseThrow(() -> new UnprocessableEntityException(
                        "Parameter partner is missing, or is no short name in lower case."));
    }

    private SnapshotOutcome outcome(String partner, ParametersParameterComponent claim) {
        try {
            ClaimSnapshot snapshot = SnapshotReader.read(claim);
            return taken(partner, snapshot, digest(claim));
        } catch (SnapshotRefusedException e) {
            return SnapshotOutcome.without(Kind.REFUSED, e.sentence());
        } catch (StepRefusedException e) {
            return SnapshotOutcome.without(
                    Kind.REFUSED,
                    "A review of the claim does not allow it: " + Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    /** Others change the same review or claim at the same moment: then the row is worked out anew. */
    private SnapshotOutcome taken(String partner, ClaimSnapshot snapshot, byte[] digest) {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return once(partner, snapshot, digest);
            } catch (VersionConflictException | TransientDataAccessException e) {
                // Tried again.
            }
        }
        try {
            return once(partner, snapshot, digest);
        } catch (VersionConflictException | TransientDataAccessException e) {
            throw new ResourceVersionConflictException(
                    "The claim is being changed by others all the time; send the same call again.");
        }
    }

    private SnapshotOutcome once(String partner, ClaimSnapshot snapshot, byte[] digest) {
        return Objects.requireNonNull(transactions.execute(status -> snapshots.take(partner, snapshot, digest)));
    }

    private static String row(ParametersParameterComponent claim) {
        return claim.getPart().stream()
                .filter(part -> part.getName().equals("row") && part.hasValue())
                .map(part -> part.getValue().primitiveValue())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private byte[] digest(ParametersParameterComponent claim) {
        Parameters content = new Parameters();
        claim.getPart().stream().filter(part -> !PLACE.contains(part.getName())).forEach(content::addParameter);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(fhir.newJsonParser().encodeResourceToString(content).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(ParametersParameterComponent claim, String row, SnapshotOutcome outcome) {
        if (!row.isEmpty()) {
            claim.addPart().setName("row").setValue(new StringType(row));
        }
        claim.addPart().setName("outcome").setValue(new CodeType(outcome.kind().code()));
        outcome.episode()
                .ifPresent(episode -> claim.addPart().setName("episode").setValue(new Reference(episode.reference())));
        count(claim, "linked", outcome.linked());
        count(claim, "deferred", outcome.deferred());
        count(claim, "resumed", outcome.resumed());
        outcome.detail().ifPresent(detail -> claim.addPart().setName("detail").setValue(new StringType(detail)));
    }

    private static void count(ParametersParameterComponent claim, String name, int count) {
        if (count > 0) {
            claim.addPart().setName(name).setValue(new UnsignedIntType(count));
        }
    }
}
