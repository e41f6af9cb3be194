package org.urgateway.mapping.feeds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** Writes what the gateway knows of claims as rows that tell all of them, in the fields in which a claim feed comes in. */
public final class KnownClaimRows {

    private static final String NUMBER = Systems.structure("claim-number");
    /** Given by an insurer's claim feed; a provider's number of its patient is not told to others. */
    private static final Pattern OF_A_WORKER =
            Pattern.compile(Pattern.quote(Systems.BASE) + "/NamingSystem/[^/]+/worker");

    private static final String NATURE = "https://www.wcio.org/injury-description#nature";

    private final Map<String, Resource> known = new HashMap<>();

    /** Rows out of these resources: injury episodes and all that belongs to them. */
    public KnownClaimRows(Collection<? extends Resource> resources) {
        resources.forEach(resource ->
                known.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource));
    }

    /** The claim number that a resource carries. */
    public static Optional<Identifier> number(DomainResource resource) {
        return value(resource.getExtensionsByUrl(NUMBER), Identifier.class).filter(Identifier::hasValue);
    }

    /** The row of a claim; empty where the episode has no claim number. */
    public Optional<FeedRow> row(EpisodeOfCare episode) {
        return number(episode).map(number -> {
            var values = new Values();
            values.put(ClaimField.TYPE, "snapshot");
            values.put(
                    ClaimField.AS_OF,
                    episode.getMeta().getLastUpdated().toInstant().toString());
            values.put(ClaimField.CLAIM_NUMBER, number.getValue());
            claim(values, episode);
            bodyParts(values, episode);
            find(episode.getDiagnosisFirstRep().getCondition(), Condition.class)
                    .ifPresent(injury -> injury(values, injury));
            find(episode.getPatient(), Patient.class).ifPresent(worker -> worker(values, worker));
            all(Coverage.class)
                    .filter(coverage ->
                            number(coverage).filter(number::equalsDeep).isPresent())
                    .findFirst()
                    .ifPresent(coverage -> coverage(values, coverage));
            episode.getTeam().stream()
                    .flatMap(team -> find(team, CareTeam.class).stream())
                    .findFirst()
                    .ifPresent(team -> adjuster(values, team));
            values.put(ClaimField.CATASTROPHIC, Boolean.toString(isCatastrophic(episode)));
            return new FeedRow(values.of);
        });
    }

    private static void claim(Values values, EpisodeOfCare episode) {
        values.put(ClaimField.JURISDICTION, code(episode, "jurisdiction"));
        value(episode.getExtensionsByUrl(Systems.structure("jurisdiction-claim-number")), Identifier.class)
                .ifPresent(number -> values.put(ClaimField.JURISDICTION_CLAIM_NUMBER, number.getValue()));
        values.put(
                ClaimField.DATE_OF_INJURY,
                day(episode.getPeriod().getStartElement().getValueAsString()));
        values.put(ClaimField.STATUS, episode.getStatus() == EpisodeOfCareStatus.FINISHED ? "closed" : "open");
        values.put(ClaimField.CLAIM_TYPE, code(episode, "claim-type"));
        values.put(ClaimField.COMPENSABILITY, code(episode, "compensability"));
        concept(episode, "compensability").ifPresent(liability -> values.put(ClaimField.REASON, liability.getText()));
    }

    private static void bodyParts(Values values, EpisodeOfCare episode) {
        for (var part : episode.getExtensionsByUrl(Systems.structure("body-part"))) {
            var site = value(part.getExtensionsByUrl("site"), CodeableConcept.class)
                    .map(concept -> concept.getCodingFirstRep().getCode());
            var liability = value(part.getExtensionsByUrl("compensability"), CodeableConcept.class)
                    .map(concept -> concept.getCodingFirstRep().getCode())
                    .orElse("");
            switch (liability) {
                case "accepted" -> site.ifPresent(code -> values.add(ClaimField.ACCEPTED_BODY_PARTS, code));
                case "disputed", "denied" -> site.ifPresent(code -> values.add(ClaimField.DISPUTED_BODY_PARTS, code));
                default -> values.put(ClaimField.PART_OF_BODY, site.orElse(null));
            }
        }
    }

    private static void injury(Values values, Condition injury) {
        for (Coding coding : injury.getCode().getCoding()) {
            if (Systems.ICD_10_CM.equals(coding.getSystem())) {
                values.add(ClaimField.DIAGNOSES, coding.getCode());
            } else if (NATURE.equals(coding.getSystem())) {
                values.put(ClaimField.NATURE_OF_INJURY, coding.getCode());
            }
        }
        values.put(
                ClaimField.CAUSE_OF_INJURY,
                injury.getEvidenceFirstRep()
                        .getCodeFirstRep()
                        .getCodingFirstRep()
                        .getCode());
    }

    private static void worker(Values values, Patient worker) {
        values.put(ClaimField.WORKER_FAMILY, worker.getNameFirstRep().getFamily());
        values.put(ClaimField.WORKER_GIVEN, worker.getNameFirstRep().getGivenAsSingleString());
        values.put(ClaimField.WORKER_BIRTH_DATE, worker.getBirthDateElement().getValueAsString());
        values.put(
                ClaimField.WORKER_GENDER,
                worker.hasGender() ? worker.getGender().toCode() : null);
        worker.getIdentifier().stream()
                .filter(identifier -> OF_A_WORKER
                        .matcher(Optional.ofNullable(identifier.getSystem()).orElse(""))
                        .matches())
                .findFirst()
                .ifPresent(number -> values.put(ClaimField.WORKER_NUMBER, number.getValue()));
    }

    private void coverage(Values values, Coverage coverage) {
        values.put(ClaimField.POLICY_NUMBER, coverage.getIdentifierFirstRep().getValue());
        find(coverage.getPolicyHolder(), Organization.class).ifPresent(employer -> {
            values.put(ClaimField.EMPLOYER_NAME, employer.getName());
            employer.getIdentifier().stream()
                    .filter(identifier -> Systems.EIN.equals(identifier.getSystem()))
                    .findFirst()
                    .ifPresent(number -> values.put(ClaimField.EMPLOYER_FEIN, number.getValue()));
        });
    }

    private void adjuster(Values values, CareTeam team) {
        team.getParticipant().stream()
                .filter(member -> member.getRole().stream().anyMatch(Role.ADJUSTER::in))
                .flatMap(member -> find(member.getMember(), PractitionerRole.class).stream())
                .findFirst()
                .ifPresent(role -> {
                    values.put(
                            ClaimField.ADJUSTER_NUMBER,
                            role.getIdentifierFirstRep().getValue());
                    values.put(ClaimField.ADJUSTER_PHONE, contact(role, ContactPointSystem.PHONE));
                    values.put(ClaimField.ADJUSTER_EMAIL, contact(role, ContactPointSystem.EMAIL));
                    find(role.getPractitioner(), Practitioner.class)
                            .map(person -> person.getNameFirstRep())
                            .ifPresent(name -> values.put(
                                    ClaimField.ADJUSTER_NAME,
                                    name.hasText() ? name.getText() : name.getNameAsSingleString()));
                });
    }

    private static @Nullable String contact(PractitionerRole role, ContactPointSystem system) {
        return role.getTelecom().stream()
                .filter(contact -> contact.getSystem() == system)
                .map(contact -> contact.getValue())
                .findFirst()
                .orElse(null);
    }

    private boolean isCatastrophic(EpisodeOfCare episode) {
        return all(Flag.class)
                .anyMatch(flag -> flag.getStatus() == FlagStatus.ACTIVE
                        && flag.getCode().hasCoding(Systems.local("triage-level"), "catastrophic")
                        && flag.getSubject()
                                .getReferenceElement()
                                .getIdPart()
                                .equals(episode.getPatient()
                                        .getReferenceElement()
                                        .getIdPart()));
    }

    private static @Nullable String day(@Nullable String moment) {
        return moment == null || moment.length() < 10 ? null : moment.substring(0, 10);
    }

    private static @Nullable String code(DomainResource resource, String extension) {
        return concept(resource, extension)
                .map(concept -> concept.getCodingFirstRep().getCode())
                .orElse(null);
    }

    private static Optional<CodeableConcept> concept(DomainResource resource, String extension) {
        return value(resource.getExtensionsByUrl(Systems.structure(extension)), CodeableConcept.class);
    }

    private static <T extends Element> Optional<T> value(List<Extension> extensions, Class<T> type) {
        return extensions.stream()
                .map(Extension::getValue)
                .map(Type.class::cast)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
        return Optional.ofNullable(known.get(type.getSimpleName() + "/"
                        + reference.getReferenceElement().getIdPart()))
                .map(type::cast);
    }

    private <T extends Resource> Stream<T> all(Class<T> type) {
        return known.values().stream().filter(type::isInstance).map(type::cast);
    }

    /** The values of one row; what is not known is left out. */
    private static final class Values {

        private final Map<FeedField, List<String>> of = new HashMap<>();

        void put(ClaimField field, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                of.put(field, List.of(value));
            }
        }

        void add(ClaimField field, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                of.computeIfAbsent(field, first -> new ArrayList<>()).add(value);
            }
        }
    }
}
