package org.urgateway.notices;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.ReviewedRecord;

/** Names records as a letter lists them. */
record RecordTitles(Concepts concepts, Days days) {

    ReviewedRecord of(Resource resource) {
        return new ReviewedRecord(title(resource), date(resource));
    }

    private String title(Resource resource) {
        if (resource instanceof DocumentReference document) {
            return Optional.ofNullable(document.getDescription())
                    .or(() -> document.getContent().stream()
                            .map(content -> content.getAttachment().getTitle())
                            .filter(title -> title != null)
                            .findFirst())
                    .orElseGet(() -> named(document.getType(), resource));
        }
        if (resource instanceof DiagnosticReport report) {
            return named(report.getCode(), resource);
        }
        return resource instanceof Observation observation
                ? named(observation.getCode(), resource)
                : typeInWords(resource);
    }

    private String named(CodeableConcept concept, Resource resource) {
        String words = concepts.wordsOnly(concept);
        if (!words.isEmpty()) {
            return words;
        }
        String code = concepts.code(concept);
        return typeInWords(resource) + (code.isEmpty() ? "" : " (" + code + ")");
    }

    /** {@code QuestionnaireResponse} becomes {@code Questionnaire response}. */
    private static String typeInWords(Resource resource) {
        if (resource instanceof DocumentReference) {
            return "Document";
        }
        String words =
                resource.fhirType().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private @Nullable LocalDate date(Resource resource) {
        if (resource instanceof DocumentReference document) {
            return days.of(document.getDate());
        }
        if (resource instanceof DiagnosticReport report) {
            return report.hasEffectiveDateTimeType()
                    ? days.of(report.getEffectiveDateTimeType())
                    : days.of(report.getIssued());
        }
        if (resource instanceof Observation observation && observation.hasEffectiveDateTimeType()) {
            return days.of(observation.getEffectiveDateTimeType());
        }
        return resource instanceof QuestionnaireResponse response ? days.of(response.getAuthored()) : null;
    }
}
