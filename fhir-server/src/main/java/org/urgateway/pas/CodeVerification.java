package org.urgateway.pas;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.urgateway.codes.CodeTable;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.terminology.lists.ListRow;

/**
 * Compares the service and diagnosis codes of a request with the loaded code lists. What is found is told to the requester; it
 * refuses nothing.
 *
 * @param codes the loaded lists
 * @param today the day that counts where a line names none
 */
record CodeVerification(LoadedCodes codes, LocalDate today) {

    /** Whether the list of its system is loaded and does not have the line's service as a code to be used. */
    boolean isUnlisted(ItemComponent item) {
        return !ofLine(item).isEmpty();
    }

    /** What the lists say against the service of a line, a sentence for each code. */
    List<String> ofLine(ItemComponent item) {
        LocalDate start = Dates.period(item.getServiced()).start();
        return serviceCodes(item)
                .flatMap(coding -> finding(coding, start == null ? today : start).stream())
                .distinct()
                .toList();
    }

    /** What concerns the request as a whole: diagnoses that the lists do not have, and systems without a list. */
    List<String> ofRequest(Claim claim) {
        Set<String> notes = new LinkedHashSet<>();
        diagnosisCodes(claim).flatMap(coding -> finding(coding, today).stream()).forEach(notes::add);
        Set<String> unverified = new TreeSet<>();
        Stream.concat(claim.getItem().stream().flatMap(CodeVerification::serviceCodes), diagnosisCodes(claim))
                .map(Coding::getSystem)
                .filter(system -> codes.of(system).isEmpty())
                .forEach(unverified::add);
        if (!unverified.isEmpty()) {
            notes.add("Not verified: the codes of these systems were taken as sent, because no list of them is loaded: "
                    + String.join(", ", unverified) + ".");
        }
        return List.copyOf(notes);
    }

    private Optional<String> finding(Coding coding, LocalDate day) {
        return codes.of(coding.getSystem()).flatMap(table -> finding(table, coding.getCode(), day));
    }

    private static Optional<String> finding(CodeTable table, String code, LocalDate day) {
        String list = table.list().system() + ", edition " + table.list().version();
        Optional<ListRow.Listed> row = table.find(code);
        if (row.isEmpty()) {
            return Optional.of("The code %s is not in the list of %s. Check it.".formatted(code, list));
        }
        if (!row.get().selectable()) {
            return Optional.of(
                    "The code %s is a heading in the list of %s. Use a code below it.".formatted(code, list));
        }
        boolean isValid = row.get().validFrom().filter(day::isBefore).isEmpty()
                && row.get().validTo().filter(day::isAfter).isEmpty();
        return isValid
                ? Optional.empty()
                : Optional.of("The code %s is not valid on %s by the list of %s. Check it.".formatted(code, day, list));
    }

    private static Stream<Coding> serviceCodes(ItemComponent item) {
        CodeableConcept end = item.getExtensionByUrl(PasUris.SERVICE_CODE_END) != null
                        && item.getExtensionByUrl(PasUris.SERVICE_CODE_END).getValue() instanceof CodeableConcept last
                ? last
                : new CodeableConcept();
        return Stream.of(item.getProductOrService(), end).flatMap(CodeVerification::codings);
    }

    private static Stream<Coding> diagnosisCodes(Claim claim) {
        return claim.getDiagnosis().stream()
                .filter(DiagnosisComponent::hasDiagnosisCodeableConcept)
                .flatMap(diagnosis -> codings(diagnosis.getDiagnosisCodeableConcept()));
    }

    private static Stream<Coding> codings(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding ->
                        coding.hasSystem() && coding.hasCode() && !ClaimLines.NOT_APPLICABLE.equals(coding.getCode()));
    }
}
