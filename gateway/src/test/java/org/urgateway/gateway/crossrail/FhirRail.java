package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.gateway.running.Answer;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.Entries;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/** FHIR: PAS Bundles as a clinic's system would make them. */
final class FhirRail implements Rail {

    private static final Identifier NUMBER =
            new Identifier().setSystem(Clinic.REQUEST).setValue("RFA-1");
    private static final Identifier WORKER =
            new Identifier().setSystem(Clinic.PATIENT).setValue("MRN10021");

    @Override
    public String title() {
        return "FHIR";
    }

    @Override
    public Sent send(Ask ask, int number) {
        Entries entries = new Entries("fhir " + number);
        return new Sent(ask == Ask.INFORMATION ? document(entries, number) : request(ask, entries, number), List.of());
    }

    @Override
    public Bundle ask(Doors doors, Ask ask, int number) {
        String json = Case.json(send(ask, number).interaction().content());
        if (ask == Ask.INFORMATION) {
            doors.bundle(json);
            return new Bundle();
        }
        Answer answer = doors.gateway().post(ask == Ask.INQUIRY ? "Claim/$inquire" : "Claim/$submit", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ask == Ask.INQUIRY
                ? (Bundle) answer.as(Parameters.class).getParameterFirstRep().getResource()
                : answer.as(Bundle.class);
    }

    @Override
    public List<Remark> answer(Ask ask, int number, Bundle answer) {
        return List.of();
    }

    private static Interaction request(Ask ask, Entries entries, int number) {
        PasClaim claim = claim(entries);
        switch (ask) {
            case REQUEST -> lines(claim, "I", "I", "2027-03-07", 12);
            case EXTENSION -> lines(claim, "I", "4", "2027-04-18", 12);
            case MODIFICATION -> lines(claim, "I", "I", "2027-03-07", 8);
            case RE_REVIEW -> lines(claim, "2", "2", "2027-03-07", 12);
            case CANCELLATION -> {
                lines(claim, "3", "3", "2027-03-07", 12);
                claim.cancelled();
            }
            case INQUIRY, INFORMATION -> {}
        }
        boolean updates = ask != Ask.REQUEST && ask != Ask.INQUIRY;
        if (updates) {
            claim.updates(NUMBER);
        }
        Bundle bundle = bundle(entries, claim.claim(), number);
        if (ask == Ask.INQUIRY) {
            return new Interaction.Inquire(bundle, List.of());
        }
        return updates
                ? new Interaction.UpdateRequest(bundle, List.of())
                : new Interaction.SubmitRequest(bundle, List.of());
    }

    private static PasClaim claim(Entries entries) {
        PasClaim made = new PasClaim(entries, CodeMaps.shipped());
        Claim claim = made.claim();
        claim.addIdentifier(NUMBER.copy());
        claim.setCreatedElement(new DateTimeType("2026-07-06T09:15:00-04:00"));
        Reference worker = entries.add(worker());
        Organization insurer = new Organization().setActive(true).setName("HARBORLIGHT");
        insurer.addIdentifier().setSystem(Clinic.NAIC).setValue(Clinic.INSURER);
        Reference payor = entries.add(insurer);
        Coverage coverage = new Coverage()
                .setStatus(CoverageStatus.ACTIVE)
                .setType(PasClaim.concept(Systems.V3_ACT_CODE, "WCBPOL"))
                .setBeneficiary(worker.copy())
                .addPayor(payor.copy());
        coverage.addIdentifier().setSystem(Clinic.CLAIM).setValue("WC-2026-004417");
        claim.setPatient(worker).setInsurer(payor).setProvider(entries.add(requester(entries)));
        claim.addInsurance().setSequence(1).setFocal(true).setCoverage(entries.add(coverage));
        claim.getAccident()
                .setDateElement(new DateType("2026-06-08"))
                .setType(PasClaim.concept(Systems.V3_ACT_CODE, "WPA"));
        claim.addDiagnosis().setSequence(1).setDiagnosis(PasClaim.concept(Systems.ICD_10_CM, "S83.241A"));
        claim.addExtension(
                Systems.structure("claim-number"),
                new Identifier().setSystem(Clinic.CLAIM).setValue("WC-2026-004417"));
        claim.addExtension(Systems.structure("jurisdiction"), PasClaim.concept(Systems.STATE, "GA"));
        claim.setPriority(PasClaim.concept(Systems.PROCESS_PRIORITY, "normal"));
        return made;
    }

    private static Patient worker() {
        Patient worker = new Patient().setGender(AdministrativeGender.MALE);
        worker.addIdentifier(WORKER.copy());
        worker.addName().setFamily("DOE").addGiven("JORDAN");
        worker.getBirthDateElement().setValueAsString("1984-03-17");
        return worker;
    }

    private static PractitionerRole requester(Entries entries) {
        Practitioner person = new Practitioner();
        person.addIdentifier().setSystem(Systems.NPI).setValue("1234567893");
        person.addName().setFamily("RIVERA").addGiven("ALEX");
        return new PractitionerRole().setActive(true).setPractitioner(entries.add(person));
    }

    private static void lines(PasClaim claim, String first, String second, String until, int visits) {
        line(claim, first, "L1832", new DateType("2027-01-20"), 1);
        Period period = new Period();
        period.getStartElement().setValueAsString("2027-01-27");
        period.getEndElement().setValueAsString(until);
        line(claim, second, "G0151", period, visits);
    }

    private static void line(PasClaim claim, String certification, String service, Type serviced, int units) {
        var item = claim.claim().addItem().setSequence(claim.claim().getItem().size());
        item.addExtension(Uris.REQUEST_TYPE, PasClaim.concept(Systems.X12_REQUEST_CATEGORY, "HS"));
        item.addExtension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, certification));
        item.addExtension(
                Uris.ITEM_TRACE_NUMBER,
                new Identifier().setSystem(Clinic.REQUEST).setValue("RFA-1-" + item.getSequence()));
        if (certification.equals("3")) {
            item.addModifierExtension(new Extension(Uris.INFO_CANCELLED, new BooleanType(true)));
        }
        item.setCategory(PasClaim.concept(Systems.X12_SERVICE_TYPE, "1"));
        item.setProductOrService(PasClaim.concept(Systems.HCPCS, service));
        item.setServiced(serviced);
        item.setLocation(PasClaim.concept(Systems.PLACE_OF_SERVICE, "11"));
        item.setQuantity(new Quantity().setValue(units));
    }

    private static Interaction document(Entries entries, int number) {
        DocumentReference document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setSubject(entries.add(worker()))
                .setType(PasClaim.concept(Systems.LOINC, "18748-4"));
        document.getMeta().setLastUpdatedElement(new InstantType("2026-07-14T14:00:00-04:00"));
        document.addContent()
                .setAttachment(
                        new Attachment().setContentType("application/pdf").setData(new byte[] {'%', 'P', 'D', 'F'}));
        MatchKeys keys = new MatchKeys(List.of(NUMBER), List.of(), List.of(), List.of(), List.of(WORKER));
        return new Interaction.SupplyInformation(bundle(entries, document, number), List.of(), keys);
    }

    private static Bundle bundle(Entries entries, Resource main, int number) {
        Bundle bundle = entries.bundle(main);
        bundle.setIdentifier(new Identifier()
                .setSystem("http://valley-clinic.example/bundle")
                .setValue("F-" + number));
        return bundle.setTimestampElement(new InstantType("2026-07-06T09:15:00-04:00"));
    }
}
