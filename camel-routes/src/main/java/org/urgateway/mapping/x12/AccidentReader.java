package org.urgateway.mapping.x12;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads what a patient event says of the accident: its causes and place in UM05, its day in DTP.
 *
 * @param draft keeps the remarks
 * @param event the event
 */
record AccidentReader(Draft draft, Event event) {

    private static final String EMPLOYMENT = "EM";
    private static final int CAUSES = 3;

    boolean isEmployment() {
        return LineReader.um(event.level())
                .filter(um ->
                        Stream.of(1, 2, 3).anyMatch(cause -> um.text(5, cause).equals(EMPLOYMENT)))
                .isPresent();
    }

    /** UM05 and the date of the accident. The state in it is the jurisdiction, unless the partner's settings name one. */
    void read(PasClaim claim) {
        CodeableConcept causes = new CodeableConcept();
        LineReader.um(event.level()).ifPresent(um -> {
            for (int cause = 1; cause <= CAUSES; cause++) {
                um.value(5, cause).ifPresent(code -> cause(um, code, causes));
            }
            um.value(5, 4).ifPresent(state -> place(um, state, claim));
        });
        if (!causes.isEmpty()) {
            claim.claim().getAccident().setType(causes);
        }
        new StayReader(event)
                .date("439")
                .ifPresent(date -> claim.claim().getAccident().setDateElement(new DateType(X12Dates.asDay(date))));
        if (claim.claim().hasAccident() && !claim.claim().getAccident().hasDate()) {
            claim.claim().getAccident().getDateElement().addExtension(Uris.DATA_ABSENT, new CodeType("unknown"));
        }
        claim.jurisdiction(draft.reading()
                .settings()
                .jurisdiction()
                .or(() -> LineReader.um(event.level())
                        .filter(um -> isEmployment())
                        .flatMap(um -> um.value(5, 4))));
    }

    private void cause(Seg um, String code, CodeableConcept causes) {
        draft.reading()
                .code("x12-1362-to-accident-type", um.location(5), code)
                .ifPresent(type ->
                        causes.addCoding().setSystem(Systems.V3_ACT_CODE).setCode(type));
        causes.addCoding().setSystem(Systems.X12_RELATED_CAUSES).setCode(code);
    }

    private static void place(Seg um, String state, PasClaim claim) {
        Address place = new Address().setState(state);
        um.value(5, 5).ifPresent(place::setCountry);
        claim.claim().getAccident().setLocation(place);
    }
}
