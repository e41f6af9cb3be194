package org.urgateway.benchmarks.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Cases of utilization review, nine resources each, and the ten searches that its users live on.
 *
 * <p>What one copy of the cases does not share with another is named with {@link #copy}, so that copies can be made of their text:
 * ids, identifiers, the nurse and the month.
 */
final class Cases {

    /** Cases of one copy: with the shared resources about a thousand. */
    static final int CASES = 110;

    /** Every so many cases one is open. */
    static final int OPEN = 10;

    static final int NURSES = 10;
    static final int INSURERS = 10;

    /** The month that the cases of the first copy are of. */
    static final String MONTH = "2026-03-";

    private static final String SYSTEM = "http://example.org/";
    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final String CLAIM_NUMBER = "http://urgateway.org/fhir/StructureDefinition/claim-number";
    private static final List<String> FAMILIES =
            List.of("Alvarez", "Baker", "Chen", "Diaz", "Evans", "Fox", "Garcia", "Hall");

    private Cases() {}

    /** How a copy is named in ids and identifiers; always of one length. */
    static String copy(int number) {
        return "k%04d".formatted(number);
    }

    /** Whose reviews the copy's are. */
    static String nurse(int copy) {
        return "nurse" + copy % NURSES;
    }

    /** Logical id of a case's resources. */
    static String id(int copy, int number) {
        return copy(copy) + "-%03d".formatted(number);
    }

    /** What the cases share: insurers and nurses. */
    static Exchange shared() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < INSURERS; i++) {
            entries.add(put("Organization", "insurer" + i, "\"active\":true,\"name\":\"Mutual %d\"".formatted(i)));
        }
        for (int i = 0; i < NURSES; i++) {
            entries.add(put(
                    "Practitioner", "nurse" + i, "\"active\":true,\"name\":[{\"family\":\"Nurse %d\"}]".formatted(i)));
        }
        return transaction(entries);
    }

    /** A transaction that puts a case of the first copy in place. */
    static Exchange store(int number) {
        String id = id(0, number);
        return transaction(resources(id, number, nurse(0), type -> type + "/" + id).stream()
                .map(resource -> put(resource.type(), id, resource.content()))
                .toList());
    }

    /** A transaction that creates a case whose resources point at each other. */
    static Exchange submit(int number) {
        String id = "n%07d".formatted(number);
        return transaction(resources(id, number, nurse(number), Cases::url).stream()
                .map(resource ->
                        "{\"fullUrl\":\"%s\",\"resource\":{\"resourceType\":\"%s\",%s},\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                                .formatted(url(resource.type()), resource.type(), resource.content(), resource.type()))
                .toList());
    }

    /** A create of one resource. */
    static Exchange create(int number, Case about) {
        return Exchange.send(
                "POST",
                "/Observation",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":\"Patient/%s\"},\"effectiveDateTime\":\"2026-05-0%d\",\"valueQuantity\":{\"value\":%d,\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}}"
                        .formatted(about.id(), 1 + number % 9, 50 + number % 60));
    }

    static Exchange read(Case about) {
        return Exchange.get("/Claim/" + about.id());
    }

    /** A case by the copy and its number in it. */
    record Case(int copy, int number) {

        String id() {
            return Cases.id(copy, number);
        }
    }

    private record Resource(String type, String content) {}

    private interface References {
        String to(String type);
    }

    private static List<Resource> resources(String id, int number, String nurse, References references) {
        boolean open = number % OPEN == 0;
        String day = MONTH + "%02d".formatted(1 + number % 27);
        String patient = reference(references.to("Patient"));
        String insurer = reference("Organization/insurer" + number % INSURERS);
        String claimNumber =
                "\"extension\":[{\"url\":\"%s\",\"valueIdentifier\":{\"system\":\"%sclaim-numbers\",\"value\":\"WC-%s\"}}]"
                        .formatted(CLAIM_NUMBER, SYSTEM, id);
        return List.of(
                new Resource(
                        "Patient",
                        "%s,\"name\":[{\"family\":\"%s\",\"given\":[\"A%d\"]}],\"gender\":\"%s\",\"birthDate\":\"19%02d-05-17\""
                                .formatted(
                                        identifier("mrn", "M-" + id),
                                        FAMILIES.get(number % FAMILIES.size()),
                                        number % 97,
                                        number % 2 == 0 ? "female" : "male",
                                        40 + number % 60)),
                new Resource(
                        "Coverage",
                        "%s,\"status\":\"active\",\"beneficiary\":{%s},\"payor\":[{%s}]"
                                .formatted(identifier("policies", "P-" + id), patient, insurer)),
                new Resource(
                        "ServiceRequest",
                        "\"status\":\"active\",\"intent\":\"order\",\"subject\":{%s},\"authoredOn\":\"%s\",\"code\":{\"coding\":[{\"system\":\"%sservices\",\"code\":\"S%d\"}]}"
                                .formatted(patient, day, SYSTEM, number % 200)),
                new Resource(
                        "Claim",
                        "%s,%s,\"status\":\"active\",\"use\":\"preauthorization\",\"created\":\"%s\",\"patient\":{%s},\"insurer\":{%s},\"provider\":{%s},\"priority\":{\"coding\":[{\"code\":\"normal\"}]}"
                                .formatted(
                                        claimNumber, identifier("claims", "C-" + id), day, patient, insurer, insurer)),
                new Resource(
                        "ClaimResponse",
                        "%s,\"status\":\"active\",\"use\":\"preauthorization\",\"outcome\":\"complete\",\"patient\":{%s},\"insurer\":{%s},\"request\":{%s},\"created\":\"%s\",\"item\":[{\"itemSequence\":1,\"adjudication\":[{\"extension\":[{\"url\":\"%s\",\"extension\":[{\"url\":\"number\",\"valueString\":\"A-%s\"}]}]}]}]"
                                .formatted(
                                        identifier("responses", "R-" + id),
                                        patient,
                                        insurer,
                                        reference(references.to("Claim")),
                                        day,
                                        REVIEW_ACTION,
                                        id)),
                new Resource(
                        "Task",
                        "%s,%s,\"status\":\"%s\",\"intent\":\"order\",\"for\":{%s},\"owner\":{%s},\"focus\":{%s},\"authoredOn\":\"%sT08:00:00Z\",\"restriction\":{\"period\":{\"end\":\"%sT%02d:30:00Z\"}}"
                                .formatted(
                                        claimNumber,
                                        identifier("reviews", "T-" + id),
                                        open ? "in-progress" : "completed",
                                        patient,
                                        reference("Practitioner/" + nurse),
                                        reference(references.to("Claim")),
                                        day,
                                        day,
                                        number % 24)),
                new Resource(
                        "DocumentReference",
                        "\"status\":\"current\",\"subject\":{%s},\"date\":\"%sT09:00:00Z\",\"type\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"34133-9\"}]},\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"QUJD\"}}]"
                                .formatted(patient, day)),
                new Resource(
                        "Communication",
                        "\"status\":\"completed\",\"subject\":{%s},\"recipient\":[{%s}],\"sent\":\"%sT10:00:00Z\""
                                .formatted(patient, insurer, day)),
                new Resource(
                        "Condition",
                        "\"subject\":{%s},\"onsetDateTime\":\"%s\",\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"S33.5XXA\"}]}"
                                .formatted(patient, day)));
    }

    /** The name of a case's resource within its transaction. */
    private static String url(String type) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(type.getBytes(StandardCharsets.UTF_8));
    }

    private static String identifier(String system, String value) {
        return String.format(
                Locale.ROOT, "\"identifier\":[{\"system\":\"%s%s\",\"value\":\"%s\"}]", SYSTEM, system, value);
    }

    private static String reference(String to) {
        return "\"reference\":\"" + to + "\"";
    }

    private static Exchange transaction(List<String> entries) {
        return Exchange.send(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}");
    }

    private static String put(String type, String id, String content) {
        return "{\"resource\":{\"resourceType\":\"%1$s\",\"id\":\"%2$s\",%3$s},\"request\":{\"method\":\"PUT\",\"url\":\"%1$s/%2$s\"}}"
                .formatted(type, id, content);
    }
}
