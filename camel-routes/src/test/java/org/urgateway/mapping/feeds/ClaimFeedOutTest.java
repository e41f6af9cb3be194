package org.urgateway.mapping.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** What goes out is what would come in. */
class ClaimFeedOutTest {

    private static final Instant CHANGED = Instant.parse("2026-06-10T16:00:00Z");
    private static final Identifier NUMBER =
            new Identifier().setSystem("https://semc.example.com/claims").setValue("0044170");

    @ParameterizedTest
    @EnumSource(Layout.class)
    void claimThatGoesOutIsReadAsTheSameClaim(Layout layout) {
        var row = new KnownClaimRows(known()).row(episode()).orElseThrow();
        var writer = new RowWriter(layout, List.of(ClaimField.values()));
        var lines = new StringBuilder(writer.header(7, CHANGED)).append('\n');
        writer.names().ifPresent(names -> lines.append(names).append('\n'));
        lines.append(writer.row(row)).append('\n');
        lines.append(writer.trailer(1)).append('\n');

        var contract = contract(layout);
        assertThat(survey(contract, lines.toString())).satisfies(survey -> {
            assertThat(survey.refusal()).isEmpty();
            assertThat(survey.rows()).isEqualTo(1);
            assertThat(survey.sequence()).contains(7L);
            assertThat(survey.created()).contains(CHANGED);
        });
        assertThat(read(contract, lines.toString()).values()).isEqualTo(row.values());
        assertThat(row.text(ClaimField.CLAIM_NUMBER)).contains("0044170");
        assertThat(row.text(ClaimField.AS_OF)).contains(CHANGED.toString());
        assertThat(row.text(ClaimField.COMPENSABILITY)).contains("accepted");
        assertThat(row.list(ClaimField.DISPUTED_BODY_PARTS)).contains(List.of("42"));
        assertThat(row.list(ClaimField.ACCEPTED_BODY_PARTS)).contains(List.of("53"));
        assertThat(row.list(ClaimField.DIAGNOSES)).contains(List.of("S83.241A", "M23.92"));
        assertThat(row.text(ClaimField.EMPLOYER_FEIN)).contains("581234567");
        assertThat(row.text(ClaimField.WORKER_FAMILY)).contains("DOE, JR.");
        assertThat(row.text(ClaimField.WORKER_NUMBER)).contains("E-77");
        assertThat(row.text(ClaimField.ADJUSTER_PHONE)).contains("+1-555-0134");
        assertThat(row.text(ClaimField.CATASTROPHIC)).contains("false");
    }

    private static FeedContract contract(Layout layout) {
        var own = FeedContract.of(layout, List.of(ClaimField.values()), ZoneOffset.UTC);
        var isCsv = layout == Layout.CSV;
        return new FeedContract(
                own.layout(),
                own.delimiter(),
                own.columnNames(),
                own.charset(),
                own.zone(),
                Optional.of(new Frame(
                        isCsv ? "HDR" : "header",
                        Optional.empty(),
                        Optional.of(isCsv ? "2" : "sequence"),
                        Optional.of(isCsv ? "3" : "created"))),
                Optional.of(new Frame(
                        isCsv ? "TRL" : "trailer",
                        Optional.of(isCsv ? "2" : "count"),
                        Optional.empty(),
                        Optional.empty())),
                own.rules());
    }

    private static Survey survey(FeedContract contract, String text) {
        try (var rows = open(contract, text)) {
            return Survey.of(contract, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedRow read(FeedContract contract, String text) {
        try (var rows = open(contract, text)) {
            var result =
                    new RowReader(contract, ClaimField.TYPE).read(rows.next().orElseThrow());
            assertThat(result).isInstanceOf(RowResult.Read.class);
            return ((RowResult.Read) result).row();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedRows open(FeedContract contract, String text) throws IOException {
        return FeedRows.open(
                contract, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static EpisodeOfCare episode() {
        var episode = new EpisodeOfCare()
                .setStatus(EpisodeOfCareStatus.ACTIVE)
                .setPatient(new Reference("Patient/p1"))
                .addTeam(new Reference("CareTeam/t1"));
        episode.setId("EpisodeOfCare/e1");
        episode.getMeta().setLastUpdated(Date.from(CHANGED));
        episode.addExtension(new Extension(Systems.structure("claim-number"), NUMBER.copy()));
        episode.addExtension(concept("jurisdiction", "GA"));
        episode.addExtension(concept("compensability", "accepted"));
        episode.addExtension(part("53", "accepted"));
        episode.addExtension(part("42", "disputed"));
        episode.getPeriod().setStartElement(new DateTimeType("2026-06-08"));
        episode.addDiagnosis().setCondition(new Reference("Condition/c1"));
        return episode;
    }

    private static Extension concept(String name, String code) {
        return new Extension(Systems.structure(name), new CodeableConcept(new Coding().setCode(code)));
    }

    private static Extension part(String site, String compensability) {
        var part = new Extension(Systems.structure("body-part"));
        part.addExtension(new Extension("site", new CodeableConcept(new Coding().setCode(site))));
        part.addExtension(new Extension("compensability", new CodeableConcept(new Coding().setCode(compensability))));
        return part;
    }

    private static List<Resource> known() {
        var worker = new Patient();
        worker.addName().setFamily("DOE, JR.").addGiven("JORDAN");
        worker.addIdentifier().setSystem("urn:valley:patients").setValue("MRN-1");
        worker.addIdentifier()
                .setSystem(Systems.BASE + "/NamingSystem/semc/worker")
                .setValue("E-77");
        worker.getBirthDateElement().setValueAsString("1984-03-17");
        var injury = new Condition();
        injury.getCode().addCoding(new Coding(Systems.ICD_10_CM, "S83.241A", null));
        injury.getCode().addCoding(new Coding(Systems.ICD_10_CM, "M23.92", null));
        var coverage = new Coverage().setPolicyHolder(new Reference("Organization/o1"));
        coverage.addExtension(new Extension(Systems.structure("claim-number"), NUMBER.copy()));
        coverage.addIdentifier().setValue("WCP-1");
        var employer = new Organization().setName("PEACHTREE \"LOGISTICS\" LLC");
        employer.addIdentifier().setSystem(Systems.EIN).setValue("581234567");
        var team = new CareTeam();
        team.addParticipant().addRole(Role.ADJUSTER.concept()).setMember(new Reference("PractitionerRole/r1"));
        var role = new PractitionerRole();
        role.addIdentifier().setValue("ADJ77");
        role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1-555-0134");
        return List.of(
                named(worker, "p1"),
                named(injury, "c1"),
                named(coverage, "v1"),
                named(employer, "o1"),
                named(team, "t1"),
                named(role, "r1"));
    }

    private static Resource named(Resource resource, String id) {
        resource.setId(resource.fhirType() + "/" + id);
        return resource;
    }
}
