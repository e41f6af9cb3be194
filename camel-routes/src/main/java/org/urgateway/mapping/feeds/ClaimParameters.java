package org.urgateway.mapping.feeds;

import static org.urgateway.mapping.feeds.ClaimField.ACCEPTED_BODY_PARTS;
import static org.urgateway.mapping.feeds.ClaimField.DISPUTED_BODY_PARTS;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.urgateway.terminology.Systems;

/** Writes rows of a claim feed as the parameters of {@code EpisodeOfCare/$claim-snapshot}. */
public final class ClaimParameters {

    private final ClaimParties parties;

    /** Parameters for a partner's rows. */
    public ClaimParameters(ClaimParties parties) {
        this.parties = parties;
    }

    /** Parameters without a row yet. */
    public Parameters begin() {
        return new Parameters().addParameter("partner", parties.partner());
    }

    /**
     * Adds a row.
     *
     * @param sequence number of the file
     * @param number number of the row in the file
     * @param otherwiseAsOf what its time is where the row does not tell
     */
    public void add(Parameters parameters, FeedRow row, long sequence, long number, Instant otherwiseAsOf) {
        var claim = new Row(parameters.addParameter().setName("claim"), row);
        claim.put("row", new StringType(Long.toString(number)));
        claim.put("asOf", asOf(row, otherwiseAsOf));
        claim.put("sequence", new UnsignedIntType(Math.toIntExact(sequence)));
        claim.put("position", new UnsignedIntType(Math.toIntExact(number)));
        row.text(ClaimField.TYPE)
                .filter("status"::equals)
                .ifPresent(type -> claim.put("partial", new BooleanType(true)));
        claim.put(
                "claimNumber",
                identifier(
                        parties.claimNumbers(),
                        row.text(ClaimField.CLAIM_NUMBER).orElseThrow()));
        circumstances(claim, row);
        bodyParts(claim, row);
        parties(claim);
    }

    private static InstantType asOf(FeedRow row, Instant otherwise) {
        return new InstantType(
                Date.from(row.text(ClaimField.AS_OF).map(Instant::parse).orElse(otherwise)));
    }

    private static void circumstances(Row claim, FeedRow row) {
        claim.text("jurisdictionClaimNumber", ClaimField.JURISDICTION_CLAIM_NUMBER);
        claim.code("jurisdiction", ClaimField.JURISDICTION);
        row.text(ClaimField.DATE_OF_INJURY).ifPresent(day -> claim.put("injured", new DateType(day)));
        claim.code("status", ClaimField.STATUS);
        claim.code("claimType", ClaimField.CLAIM_TYPE);
        claim.code("compensability", ClaimField.COMPENSABILITY);
        row.text(ClaimField.CATASTROPHIC)
                .ifPresent(flag -> claim.put("catastrophic", new BooleanType(Boolean.parseBoolean(flag))));
        claim.text("nature", ClaimField.NATURE_OF_INJURY);
        claim.text("cause", ClaimField.CAUSE_OF_INJURY);
        claim.text("policyNumber", ClaimField.POLICY_NUMBER);
        claim.text("reason", ClaimField.REASON);
        row.list(ClaimField.DIAGNOSES)
                .orElse(List.of())
                .forEach(code -> claim.put("diagnosis", new Coding(Systems.ICD_10_CM, code, null)));
    }

    /** A part that no list names is told without saying whether it is accepted: the claim's compensability holds for it. */
    private void bodyParts(Row claim, FeedRow row) {
        var accepted = row.list(ACCEPTED_BODY_PARTS).orElse(List.of());
        var disputed = row.list(DISPUTED_BODY_PARTS).orElse(List.of());
        accepted.forEach(part -> bodyPart(claim, part, Optional.of("accepted")));
        disputed.forEach(part -> bodyPart(claim, part, Optional.of("disputed")));
        row.text(ClaimField.PART_OF_BODY)
                .filter(part -> !accepted.contains(part) && !disputed.contains(part))
                .ifPresent(part -> bodyPart(claim, part, Optional.empty()));
        if (row.list(DISPUTED_BODY_PARTS).isPresent()) {
            claim.put("disputedAreAll", new BooleanType(true));
        }
    }

    private void bodyPart(Row claim, String code, Optional<String> compensability) {
        var part = claim.part("bodyPart");
        part.addPart().setName("site").setValue(site(code));
        compensability.ifPresent(
                value -> part.addPart().setName("compensability").setValue(new CodeType(value)));
    }

    private CodeableConcept site(String code) {
        var site = new CodeableConcept(new Coding(parties.bodyPartSystem(), code, null));
        var known = parties.bodyParts().get(code);
        if (known == null) {
            return code.matches(".*[a-z].*") ? site.setText(code) : site;
        }
        known.diagnoses().forEach(category -> site.addCoding(new Coding(Systems.ICD_10_CM, category, null)));
        return site.setText(known.name());
    }

    private void parties(Row claim) {
        claim.group("employer", List.of("name", "fein"), ClaimField.EMPLOYER_NAME, ClaimField.EMPLOYER_FEIN);
        claim.group(
                "adjuster",
                List.of("number", "name", "phone", "email"),
                ClaimField.ADJUSTER_NUMBER,
                ClaimField.ADJUSTER_NAME,
                ClaimField.ADJUSTER_PHONE,
                ClaimField.ADJUSTER_EMAIL);
        claim.group(
                "worker",
                List.of("family", "given", "birthDate", "gender"),
                ClaimField.WORKER_FAMILY,
                ClaimField.WORKER_GIVEN,
                ClaimField.WORKER_BIRTH_DATE,
                ClaimField.WORKER_GENDER);
        claim.row
                .text(ClaimField.WORKER_NUMBER)
                .ifPresent(number -> claim.put("workerNumber", identifier(parties.workerNumbers(), number)));
        parties.insurer().ifPresent(insurer -> {
            var part = claim.part("insurer");
            part.addPart().setName("identifier").setValue(identifier(insurer.system(), insurer.value()));
            part.addPart().setName("name").setValue(new StringType(insurer.name()));
        });
    }

    private static Identifier identifier(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }

    /** The parts of one row. */
    private record Row(ParametersParameterComponent claim, FeedRow row) {

        void put(String name, Type value) {
            claim.addPart().setName(name).setValue(value);
        }

        ParametersParameterComponent part(String name) {
            return claim.addPart().setName(name);
        }

        void text(String name, ClaimField field) {
            row.text(field).ifPresent(value -> put(name, new StringType(value)));
        }

        void code(String name, ClaimField field) {
            row.text(field).ifPresent(value -> put(name, new CodeType(value)));
        }

        /** A part of parts, where the row tells any of them. */
        void group(String name, List<String> names, ClaimField... fields) {
            if (List.of(fields).stream().allMatch(field -> row.text(field).isEmpty())) {
                return;
            }
            var group = part(name);
            for (var index = 0; index < fields.length; index++) {
                var partName = names.get(index);
                row.text(fields[index])
                        .ifPresent(value -> group.addPart().setName(partName).setValue(new StringType(value)));
            }
        }
    }
}
