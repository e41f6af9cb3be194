package org.urgateway.pas;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.CareTeamComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.terminology.Systems;

/**
 * Who is authorized to give a certified service: the line's own care team, else that of the whole request, else the requester.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedProvider">PAS authorized provider</a>
 */
final class AuthorizedProviders {

    /** X12 element 98: service provider. */
    private static final String SERVICE_PROVIDER = "SJ";

    private final RequestBundle request;
    private final Claim claim;

    AuthorizedProviders(RequestBundle request) {
        this.request = request;
        this.claim = request.claim();
    }

    /** The providers of a line: the one whom the decision names, else those of the request. */
    Stream<Extension> of(ItemComponent item, Optional<String> decided) {
        return decided.map(provider -> Stream.of(extension(provider, new CodeableConcept())))
                .orElseGet(() -> requested(item));
    }

    /** A provider as an added line names it. */
    static Reference reference(Extension provider) {
        Reference reference =
                (Reference) provider.getExtensionByUrl("provider").getValue().copy();
        reference.addExtension(
                provider.getExtensionByUrl(PasUris.AUTHORIZED_PROVIDER_TYPE).copy());
        return reference;
    }

    private Stream<Extension> requested(ItemComponent item) {
        List<Integer> sequences = item.getCareTeamSequence().stream()
                .map(sequence -> sequence.getValue())
                .toList();
        List<CareTeamComponent> team = claim.getCareTeam().stream()
                .filter(member -> sequences.isEmpty() || sequences.contains(member.getSequence()))
                .toList();
        return team.isEmpty()
                ? provider(claim.getProvider(), new CodeableConcept()).stream()
                : team.stream().flatMap(member -> provider(member.getProvider(), member.getRole()).stream());
    }

    private Optional<Extension> provider(Reference reference, CodeableConcept role) {
        Optional<Organization> organization = request.fromClaim(reference, Organization.class);
        if (organization.isPresent()) {
            CodeableConcept type = role.hasCoding() ? role : organization.get().getTypeFirstRep();
            return Optional.of(extension(request.fullUrl(reference), type));
        }
        return request.fromClaim(reference, PractitionerRole.class)
                .filter(PractitionerRole::hasPractitioner)
                .map(practitionerRole -> extension(practitioner(reference, practitionerRole), role));
    }

    private String practitioner(Reference role, PractitionerRole practitionerRole) {
        String holder = request.fullUrl(role);
        return request.resolve(practitionerRole.getPractitioner(), holder)
                .map(entry -> entry.getFullUrl())
                .orElse(holder);
    }

    private static Extension extension(String url, CodeableConcept role) {
        Extension provider = new Extension(PasUris.AUTHORIZED_PROVIDER);
        provider.addExtension("provider", new Reference(url));
        provider.addExtension(PasUris.AUTHORIZED_PROVIDER_TYPE, type(role));
        return provider;
    }

    private static CodeableConcept type(CodeableConcept role) {
        String code = role.getCoding().stream()
                .filter(coding -> Systems.X12_ENTITY.equals(coding.getSystem()))
                .map(coding -> coding.getCode())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(SERVICE_PROVIDER);
        return ClaimResponseWriter.concept(Systems.X12_ENTITY, code);
    }
}
