package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.terminology.Systems;

/** Writes the levels above a patient event: 2000A to 2000D, and the transaction set around them. */
final class LevelWriter {

    private static final List<String> INSURERS = List.of("X3", "PR", "2B", "36");

    private final Source source;
    private final MappingSettings settings;
    private final X12Identity identity;
    private final Optional<Claim> claim;
    private final Optional<ClaimResponse> response;

    LevelWriter(Source source, MappingSettings settings, X12Identity identity) {
        this.source = source;
        this.settings = settings;
        this.identity = identity;
        this.claim = source.first(Claim.class);
        this.response = source.first(ClaimResponse.class);
    }

    Qualifiers qualifiers() {
        return new Qualifiers(settings);
    }

    PartyWriter parties() {
        return new PartyWriter(source, qualifiers());
    }

    /** TRN of a number: its company is said by its system, or is the one of whoever writes. */
    Out trace(String type, Identifier number) {
        return Out.of("TRN")
                .put(1, type)
                .put(2, PartyWriter.text(number.getValue()))
                .put(3, new TraceNumbers(settings).company(number).orElse(identity.company()))
                .put(4, TraceNumbers.part(number));
    }

    /** BHT with the levels around an event. */
    TransactionSet set(Out bht, LoopBuilder event) {
        return set(bht, event, List.of(), List.of(), List.of());
    }

    /** BHT with the levels around an event, and errors at those of the insurer, the requester and the patient. */
    TransactionSet set(Out bht, LoopBuilder event, List<Out> ofInsurer, List<Out> ofRequester, List<Out> ofPatient) {
        LoopBuilder requester =
                new LoopBuilder("2000B").add(requester(ofRequester)).add(member(event, ofPatient));
        LoopBuilder organization =
                new LoopBuilder("2000A").add(insurer(ofInsurer)).add(requester);
        List<Segment> segments = List.of(bht.segment());
        Loop body = new Loop("278", segments, List.of(organization.loop()));
        return new TransactionSet("278", "005010X217", identity.controlNumber(), body);
    }

    /** BHT, its purpose and the number that it is known by. */
    Out bht(String purpose, String reference) {
        return Out.of("BHT")
                .put(1, "0007")
                .put(2, purpose)
                .put(3, ServiceWriter.cut(reference, 50))
                .put(4, identity.at().toLocalDate().toString().replace("-", ""))
                .put(
                        5,
                        String.format(
                                "%02d%02d",
                                identity.at().getHour(), identity.at().getMinute()));
    }

    private LoopBuilder insurer(List<Out> errors) {
        Optional<Organization> insurer = claim.map(Claim::getInsurer)
                .filter(Reference::hasReference)
                .or(() -> response.map(ClaimResponse::getInsurer))
                .flatMap(reference -> source.get(reference, Organization.class));
        Optional<PartyName> own = settings.insurer();
        Out nm1 = Out.of("NM1")
                .put(1, insurer.flatMap(LevelWriter::entity).orElse("X3"))
                .put(2, "2")
                .put(
                        3,
                        insurer.map(found -> PartyWriter.text(found.getName()))
                                .filter(name -> !name.isEmpty())
                                .or(() -> own.map(PartyName::name)));
        List<Identifier> numbers = insurer.map(Organization::getIdentifier).orElse(List.of());
        boolean isOwn = own.stream()
                .anyMatch(party -> numbers.stream()
                        .anyMatch(number -> party.system().equals(number.getSystem())
                                && party.value().equals(number.getValue())));
        if (isOwn) {
            nm1.put(8, "PI").put(9, own.map(PartyName::value));
        } else {
            number(nm1, numbers);
        }
        return new LoopBuilder("2010A").add(nm1).add(errors);
    }

    private void number(Out nm1, List<Identifier> numbers) {
        parties().number(nm1, numbers);
        if (!nm1.has(9)) {
            numbers.stream().findFirst().ifPresent(number -> nm1.put(8, "PI").put(9, number.getValue()));
        }
    }

    private static Optional<String> entity(Organization organization) {
        return organization.getType().stream()
                .flatMap(type -> type.getCoding().stream())
                .filter(coding -> Systems.X12_ENTITY.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(INSURERS::contains)
                .findFirst();
    }

    private LoopBuilder requester(List<Out> errors) {
        Optional<Reference> requester = claim.map(Claim::getProvider)
                .filter(Reference::hasReference)
                .or(() -> response.map(ClaimResponse::getRequestor));
        String role = requester
                .flatMap(reference -> source.get(reference, Organization.class))
                .flatMap(LevelWriter::facility)
                .orElse("1P");
        return requester
                .flatMap(reference -> parties().loop("2010B", role, reference, Optional.empty()))
                .orElseGet(() ->
                        new LoopBuilder("2010B").add(Out.of("NM1").put(1, role).put(2, "2")))
                .add(errors);
    }

    private static Optional<String> facility(Organization organization) {
        return organization.getType().stream()
                .flatMap(type -> type.getCoding().stream())
                .filter(coding -> Systems.X12_ENTITY.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(code -> List.of("1P", "FA").contains(code))
                .findFirst();
    }

    private LoopBuilder member(LoopBuilder event, List<Out> errors) {
        Reference patient = claim.map(Claim::getPatient)
                .or(() -> response.map(ClaimResponse::getPatient))
                .orElseThrow();
        Patient worker = source.get(patient, Patient.class).orElseGet(Patient::new);
        Optional<Coverage> coverage = claim.map(
                        request -> request.getInsuranceFirstRep().getCoverage())
                .flatMap(reference -> source.get(reference, Coverage.class));
        return new MemberWriter(source, qualifiers(), worker, coverage, claimNumber(), errors).around(event);
    }

    private Optional<Identifier> claimNumber() {
        String url = Systems.structure("claim-number");
        return Stream.concat(
                        claim.stream().flatMap(request -> request.getExtensionsByUrl(url).stream()),
                        response.stream().flatMap(answer -> answer.getExtensionsByUrl(url).stream()))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .findFirst();
    }
}
