package org.urgateway.review.workflow;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** The people of the tests, each as a Practitioner and a PractitionerRole of the same id, and the record that they read. */
final class Staff {

    static final String NURSE = "PractitionerRole/nurse";
    static final String PHYSICIAN = "PractitionerRole/physician";
    static final String OTHER_PHYSICIAN = "PractitionerRole/other-physician";
    static final String EXPIRED_PHYSICIAN = "PractitionerRole/expired-physician";
    static final String SECOND_HAT = "PractitionerRole/second-hat";
    static final String ADJUSTER = "PractitionerRole/adjuster";
    static final String CASE_MANAGER = "PractitionerRole/case-manager";
    static final String ADJUSTER_TOO = "PractitionerRole/adjuster-too";
    static final String PROVIDER = "PractitionerRole/provider";

    private Staff() {}

    static List<Resource> all() {
        List<Resource> staff = new ArrayList<>();
        add(staff, "nurse", Role.NURSE_REVIEWER, Credential.REGISTERED_NURSE, "2030-01-31");
        add(staff, "physician", Role.UTILIZATION_REVIEW_PHYSICIAN, Credential.PHYSICIAN, "2030-12-31");
        add(staff, "other-physician", Role.UTILIZATION_REVIEW_PHYSICIAN, Credential.PHYSICIAN, "2030-12-31");
        add(staff, "expired-physician", Role.UTILIZATION_REVIEW_PHYSICIAN, Credential.PHYSICIAN, "2026-10-31");
        add(staff, "adjuster", Role.ADJUSTER, null, null);
        add(staff, "case-manager", Role.NURSE_CASE_MANAGER, Credential.REGISTERED_NURSE, "2030-01-31");
        add(staff, "provider", Role.PROVIDER, null, null);
        staff.add(role("second-hat", "physician", Role.MEDICAL_DIRECTOR));
        staff.add(role("adjuster-too", "case-manager", Role.ADJUSTER));
        DocumentReference record = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setDescription("Office note");
        record.setId("record");
        record.addContent().setAttachment(new Attachment().setTitle("Office note"));
        staff.add(record);
        return staff;
    }

    private static void add(
            List<Resource> staff, String id, Role role, @Nullable Credential credential, @Nullable String until) {
        Practitioner person = new Practitioner().setActive(true);
        person.setId(id);
        person.addName().setFamily("Example").addGiven(id);
        person.addIdentifier().setSystem(Systems.NPI).setValue("1" + Integer.toString(Math.abs(id.hashCode())));
        if (credential != null) {
            person.addQualification()
                    .setCode(credential.concept())
                    .addIdentifier(new Identifier()
                            .setSystem("http://licences.example.org")
                            .setValue("L-" + id))
                    .setIssuer(new Reference().setDisplay("Medical Board of California"))
                    .setPeriod(new Period()
                            .setStartElement(new DateTimeType("2020-01-01"))
                            .setEndElement(new DateTimeType(until)));
        }
        staff.add(person);
        staff.add(role(id, id, role));
    }

    private static PractitionerRole role(String id, String person, Role code) {
        PractitionerRole role = new PractitionerRole().setActive(true);
        role.setId(id);
        role.setPractitioner(new Reference("Practitioner/" + person));
        role.addCode(code.concept());
        role.addSpecialty().setText("Physical medicine and rehabilitation");
        role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("555-0100");
        role.setAvailabilityExceptions("Monday to Friday, 9:00 to 17:00");
        return role;
    }
}
