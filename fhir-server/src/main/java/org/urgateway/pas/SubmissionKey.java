package org.urgateway.pas;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;

/** What makes two transmissions the same one: insurer, requester and the identifier that the requester gave to the Bundle. */
final class SubmissionKey {

    private SubmissionKey() {}

    /** The key of a request that has passed the intake checks. */
    static String of(RequestBundle request) {
        Identifier identifier = request.bundle().getIdentifier();
        return String.join(
                " ",
                party(request, request.claim().getInsurer()),
                party(request, request.claim().getProvider()),
                token(identifier));
    }

    /** Whether two Bundles ask for the same: ids, metadata and the time of transmission do not count. */
    static boolean isSameContent(Bundle one, Bundle other) {
        return content(one).equalsDeep(content(other));
    }

    private static Bundle content(Bundle bundle) {
        Bundle content = bundle.copy();
        content.setId((String) null);
        content.setMeta(new Meta());
        content.setTimestamp(null);
        return content;
    }

    private static String party(RequestBundle request, Reference reference) {
        Stream<Identifier> identifiers = Stream.concat(
                request.fromClaim(reference, Organization.class).stream()
                        .flatMap(organization -> organization.getIdentifier().stream()),
                request.fromClaim(reference, PractitionerRole.class).stream()
                        .flatMap(role -> practitioner(request, reference, role)));
        return identifiers
                .filter(PartyIdentifiers::isUsable)
                .map(SubmissionKey::token)
                .sorted()
                .findFirst()
                .orElseGet(() -> request.fullUrl(reference));
    }

    private static Stream<Identifier> practitioner(RequestBundle request, Reference holder, PractitionerRole role) {
        return request.from(role.getPractitioner(), request.fullUrl(holder), Practitioner.class).stream()
                .flatMap(practitioner -> practitioner.getIdentifier().stream());
    }

    private static String token(Identifier identifier) {
        return (identifier.hasSystem() ? identifier.getSystem() : "") + "|" + identifier.getValue();
    }
}
