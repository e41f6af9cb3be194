package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes what a request says of dates, conditions and the stay: DTP, CRC, CL1 and CR6 of the event.
 *
 * @param claim the request
 * @param source finds the stay
 */
record StayWriter(Claim claim, Source source) {

    /** DTP of the event: accident, event, admission, discharge. */
    List<Out> dates() {
        List<Out> dates = new ArrayList<>();
        if (claim.getAccident().hasDate()) {
            Dtp.of("439", claim.getAccident().getDateElement()).ifPresent(dates::add);
        }
        timing("patientEvent", "AAH").ifPresent(dates::add);
        timing("admissionDates", "435").ifPresent(dates::add);
        timing("dischargeDates", "096").ifPresent(dates::add);
        return dates;
    }

    private Optional<Out> timing(String category, String qualifier) {
        return claim.getSupportingInfo().stream()
                .filter(information -> information.getCategory().hasCoding(Systems.PAS_TEMP, category))
                .filter(information -> information.hasTiming())
                .findFirst()
                .flatMap(information -> Dtp.of(qualifier, information.getTiming()));
    }

    /** CRC, CL1 and CR6, in this order. */
    List<Out> conditions() {
        List<Out> written = new ArrayList<>();
        claim.getExtensionsByUrl(Uris.CONDITION_CODE).forEach(condition -> written.add(condition(condition)));
        encounter().map(StayWriter::stay).filter(cl1 -> !cl1.isEmpty()).ifPresent(written::add);
        claim.getExtensionsByUrl(Uris.HOME_HEALTH_CARE).stream()
                .findFirst()
                .ifPresent(care -> written.add(homeHealth(care)));
        return written;
    }

    private static Out condition(Extension condition) {
        Out crc = Out.of("CRC").put(1, part(condition, "category"));
        condition.getExtensionsByUrl("indicator").stream()
                .map(Extension::getValue)
                .filter(BooleanType.class::isInstance)
                .forEach(flag -> crc.put(2, ((BooleanType) flag).booleanValue() ? "Y" : "N"));
        List<Extension> codes = condition.getExtensionsByUrl("code");
        for (int index = 0; index < Math.min(5, codes.size()); index++) {
            crc.put(index + 3, code(codes.get(index)));
        }
        return crc;
    }

    private Optional<Encounter> encounter() {
        return Optional.ofNullable(claim.getExtensionByUrl(Uris.CLAIM_ENCOUNTER))
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .flatMap(reference -> source.get((Reference) reference, Encounter.class));
    }

    private static Out stay(Encounter encounter) {
        Out cl1 = Out.of("CL1");
        encounter.getType().stream().findFirst().ifPresent(type -> cl1.put(1, ServiceWriter.code(type)));
        if (encounter.getHospitalization().hasAdmitSource()) {
            cl1.put(2, ServiceWriter.code(encounter.getHospitalization().getAdmitSource()));
        }
        return cl1.put(3, part(encounter.getExtensionByUrl(Uris.PATIENT_STATUS)))
                .put(4, part(encounter.getExtensionByUrl(Uris.NURSING_HOME_RESIDENTIAL_STATUS)));
    }

    private static Out homeHealth(Extension care) {
        Out cr6 = Out.of("CR6").put(1, part(care, "prognosis"));
        care.getExtensionsByUrl("date").stream()
                .findFirst()
                .flatMap(date -> X12Dates.d8(date.getValue().primitiveValue()))
                .ifPresent(day -> cr6.put(2, day));
        return cr6;
    }

    private static String part(Extension holder, String url) {
        return holder.getExtensionsByUrl(url).stream()
                .findFirst()
                .map(StayWriter::code)
                .orElse("");
    }

    private static String part(@Nullable Extension extension) {
        return extension == null ? "" : code(extension);
    }

    private static String code(Extension extension) {
        return extension.getValue() instanceof CodeableConcept concept ? ServiceWriter.code(concept) : "";
    }
}
