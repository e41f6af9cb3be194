package org.urgateway.receiving.plans;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.mapping.StableUuid;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/**
 * Opens the plan of a case that is referred to medical case management, with the case manager's first duty: to contact the worker,
 * the employer and the treating provider (Georgia State Board of Workers' Compensation, Rule 208(h)).
 *
 * <p>The rule asks for prompt contact and names no hours; a day from the referral is what case managers work by.
 */
final class CasePlans {

    private static final Duration CONTACT_WITHIN = Duration.ofHours(24);

    private static final List<TaskCode> CONTACTS =
            List.of(TaskCode.CONTACT_EMPLOYEE, TaskCode.CONTACT_EMPLOYER, TaskCode.CONTACT_PROVIDER);

    private CasePlans() {}

    /** The number by which the plan of a claim is found. */
    static Identifier number(Identifier claimNumber) {
        return new Identifier()
                .setSystem(Systems.BASE + "/NamingSystem/case-management-plan")
                .setValue(claimNumber.getSystem() + "|" + claimNumber.getValue());
    }

    /**
     * Adds the plan and its first tasks to a transaction in which the referral is written.
     *
     * @param main URL of the referral in the transaction
     * @param referred when the case was referred
     * @param manager who manages the case, where that is known
     */
    static void open(
            Transaction transaction, String main, Identifier claimNumber, Date referred, Optional<Reference> manager) {
        var referral = (Task) transaction.resource(main);
        var contact = StableUuid.urn(main + "\n" + TaskCode.THREE_POINT_CONTACT.code());
        transaction.create(
                contact,
                duty(TaskCode.THREE_POINT_CONTACT, referral, referred, manager).addBasedOn(new Reference(main)));
        for (var code : CONTACTS) {
            transaction.create(
                    StableUuid.urn(main + "\n" + code.code()),
                    duty(code, referral, referred, manager).addPartOf(new Reference(contact)));
        }
        var plan = plan(referral, claimNumber, referred, manager);
        plan.addActivity().setReference(new Reference(contact));
        transaction.create(StableUuid.urn(main + "\nplan"), plan);
    }

    private static CarePlan plan(Task referral, Identifier claimNumber, Date referred, Optional<Reference> manager) {
        var plan = new CarePlan()
                .setStatus(CarePlanStatus.DRAFT)
                .setIntent(CarePlanIntent.PLAN)
                .setTitle("Medical case management")
                .setSubject(referral.getFor().copy());
        plan.getMeta().addProfile(Systems.structure("case-management-plan"));
        referral.getExtensionsByUrl(Systems.structure("claim-number"))
                .forEach(number -> plan.addExtension(number.copy()));
        plan.addIdentifier(number(claimNumber));
        plan.addCategory(new CodeableConcept(
                new Coding(Systems.local("plan-category"), "case-management", "Medical case management plan")));
        plan.getPeriod().setStart(referred);
        plan.addSupportingInfo(referral.getFocus().copy());
        manager.map(Reference::copy).ifPresent(plan::setAuthor);
        if (referral.hasReasonReference()) {
            plan.addAddresses(referral.getReasonReference().copy());
        }
        return plan;
    }

    private static Task duty(TaskCode code, Task referral, Date referred, Optional<Reference> manager) {
        var duty = new Task()
                .setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setPriority(referral.getPriority())
                .setCode(code.concept())
                .setFor(referral.getFor().copy())
                .setFocus(referral.getFocus().copy())
                .setAuthoredOn(referred);
        referral.getExtensionsByUrl(Systems.structure("claim-number"))
                .forEach((Extension number) -> duty.addExtension(number.copy()));
        duty.addPerformerType(Role.MEDICAL_CASE_MANAGER.concept());
        manager.map(Reference::copy).ifPresent(duty::setOwner);
        duty.getRestriction().getPeriod().setEnd(Date.from(referred.toInstant().plus(CONTACT_WITHIN)));
        return duty;
    }
}
