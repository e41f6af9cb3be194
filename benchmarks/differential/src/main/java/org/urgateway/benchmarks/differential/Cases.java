package org.urgateway.benchmarks.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cases of utilization review, nine resources each, and the ten searches that its users make. */
final class Cases {

    private static final String MRN = "http://example.org/mrn";
    private static final int ORGANIZATIONS = 50;
    private static final List<String> FAMILIES =
            List.of("Alvarez", "Baker", "Chen", "Diaz", "Evans", "Fox", "Garcia", "Hall");
    private static final List<String> STATUSES = List.of("requested", "in-progress", "completed", "on-hold");

    private Cases() {}

    /** A transaction that puts a case in place. */
    static Exchange store(int number) {
        String id = id(number);
        String patient = "\"reference\":\"Patient/" + id + "\"";
        String insurer = "\"reference\":\"Organization/org" + number % ORGANIZATIONS + "\"";
        List<String> entries = new ArrayList<>();
        entries.add(entry(
                "Organization",
                "org" + number % ORGANIZATIONS,
                "\"active\":true,\"name\":\"Organization %d\"".formatted(number % ORGANIZATIONS)));
        entries.add(entry(
                "Patient",
                id,
                "\"identifier\":[{\"system\":\"%s\",\"value\":\"M%d\"}],\"name\":[{\"family\":\"%s\",\"given\":[\"A%d\"]}],\"birthDate\":\"19%02d-05-17\""
                        .formatted(
                                MRN, number, FAMILIES.get(number % FAMILIES.size()), number % 97, 40 + number % 60)));
        entries.add(entry(
                "Coverage",
                id,
                "\"status\":\"active\",\"beneficiary\":{%s},\"payor\":[{%s}]".formatted(patient, insurer)));
        entries.add(entry(
                "Claim",
                id,
                "\"status\":\"%s\",\"use\":\"preauthorization\",\"created\":\"2026-03-%02d\",\"patient\":{%s},\"insurer\":{%s},\"provider\":{%s},\"identifier\":[{\"system\":\"http://example.org/claims\",\"value\":\"C%d\"}]"
                        .formatted(
                                number % 10 == 0 ? "cancelled" : "active",
                                1 + number % 28,
                                patient,
                                insurer,
                                insurer,
                                number)));
        entries.add(entry(
                "ClaimResponse",
                id,
                "\"status\":\"active\",\"outcome\":\"complete\",\"patient\":{%s},\"insurer\":{%s},\"request\":{\"reference\":\"Claim/%s\"},\"created\":\"2026-03-28\""
                        .formatted(patient, insurer, id)));
        entries.add(entry(
                "Task",
                id,
                "\"status\":\"%s\",\"intent\":\"order\",\"for\":{%s},\"owner\":{%s},\"focus\":{\"reference\":\"Claim/%s\"},\"authoredOn\":\"2026-03-%02d\""
                        .formatted(STATUSES.get(number % STATUSES.size()), patient, insurer, id, 1 + number % 28)));
        entries.add(entry(
                "ServiceRequest",
                id,
                "\"status\":\"active\",\"intent\":\"order\",\"subject\":{%s},\"code\":{\"coding\":[{\"system\":\"http://example.org/services\",\"code\":\"S%d\"}]}"
                        .formatted(patient, number % 200)));
        entries.add(entry(
                "DocumentReference",
                id,
                "\"status\":\"current\",\"subject\":{%s},\"category\":[{\"coding\":[{\"system\":\"http://example.org/categories\",\"code\":\"K%d\"}]}],\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"QUJD\"}}]"
                        .formatted(patient, number % 5)));
        entries.add(entry(
                "Communication",
                id,
                "\"status\":\"completed\",\"subject\":{%s},\"recipient\":[{%s}],\"sent\":\"2026-04-%02dT10:00:00Z\""
                        .formatted(patient, insurer, 1 + number % 28)));
        return Exchange.send(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}");
    }

    /** A create of one resource. */
    static Exchange create(int number) {
        return Exchange.send(
                "POST",
                "/Observation",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":\"Patient/%s\"},\"effectiveDateTime\":\"2026-05-0%d\",\"valueQuantity\":{\"value\":%d,\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}}"
                        .formatted(id(number), 1 + number % 9, 50 + number % 60));
    }

    static Exchange read(int number) {
        return Exchange.get("/Claim/" + id(number));
    }

    /** One of the ten searches, about a case among so many. */
    static Exchange search(int which, int cases, Random random) {
        int number = random.nextInt(cases);
        String id = id(number);
        String organization = "Organization/org" + number % ORGANIZATIONS;
        return Exchange.get(
                switch (which % 10) {
                    case 0 -> "/Claim?identifier=http://example.org/claims%7CC" + number;
                    case 1 -> "/Claim?patient=Patient/" + id + "&status=active";
                    case 2 -> "/ClaimResponse?request=Claim/" + id;
                    case 3 -> "/Task?status=requested&_sort=-_lastUpdated&_count=20";
                    case 4 -> "/Task?owner=" + organization + "&status=in-progress&_count=20";
                    case 5 ->
                        "/Patient?family=" + FAMILIES.get(number % FAMILIES.size()) + "&birthdate=1980-05-17&_count=20";
                    case 6 ->
                        "/DocumentReference?patient=Patient/" + id + "&category=http://example.org/categories%7CK1";
                    case 7 -> "/Claim?patient.identifier=" + MRN + "%7CM" + number;
                    case 8 -> "/Communication?recipient=" + organization + "&sent=ge2026-04-27&_count=20";
                    default -> "/Claim?_id=" + id + "&_include=Claim:patient&_revinclude=ClaimResponse:request";
                });
    }

    private static String id(int number) {
        return "case%07d".formatted(number);
    }

    private static String entry(String type, String id, String content) {
        return "{\"resource\":{\"resourceType\":\"%1$s\",\"id\":\"%2$s\",%3$s},\"request\":{\"method\":\"PUT\",\"url\":\"%1$s/%2$s\"}}"
                .formatted(type, id, content);
    }
}
