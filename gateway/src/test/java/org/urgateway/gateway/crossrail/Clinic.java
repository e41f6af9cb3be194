package org.urgateway.gateway.crossrail;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Tolerance;

/** The clinic that speaks all rails, and what was agreed with it: its numbers have the same systems on each of them. */
final class Clinic {

    static final String REQUEST = "http://valley-clinic.example/request";
    static final String PATIENT = "http://valley-clinic.example/patient";
    static final String CLAIM = "http://harborlight.example/claim";
    static final String NAIC = "urn:oid:2.16.840.1.113883.6.300";
    static final String INSURER = "99001";
    static final OffsetDateTime ANSWERED = OffsetDateTime.parse("2026-07-10T15:30:00-04:00");

    static final String NAME = "valley-clinic";

    private Clinic() {}

    /** Its partner's file: all rails, and what was agreed, which is what {@link #settings()} says too. */
    static String file(int port) {
        return """
                partner: %1$s
                title: Valley Clinic
                identity: {application: EHR1, facility: CLINIC}
                receives:
                  - {template: mllp-receiver, parameters: {port: %2$d}}
                  - {template: x12-http-receiver, parameters: {}}
                  - {template: fhir-receiver, parameters: {}}
                x12:
                  partner: {id: CLINIC}
                  gateway: {id: URGW}
                  usage: T
                defaults: {jurisdiction: GA, serviceType: "1", placeOfService: "11"}
                identifierSystems:
                  CLINIC: "%3$s"
                  "9581234567": "%3$s"
                  CLINIC_MRN: "%4$s"
                  EJ: "%4$s"
                  HARBORLIGHT_CLAIM: "%5$s"
                  claim-number: "%5$s"
                """.formatted(NAME, port, REQUEST, PATIENT, CLAIM);
    }

    static MappingSettings settings() {
        return new MappingSettings(
                NAME,
                ZoneId.of("America/New_York"),
                StandardCharsets.UTF_8,
                List.of("RF1-11", "PID-3[WCN]"),
                Optional.empty(),
                Optional.of("GA"),
                Optional.of("1"),
                Optional.of("11"),
                Map.of(
                        "CLINIC", REQUEST,
                        "9581234567", REQUEST,
                        "CLINIC_MRN", PATIENT,
                        "EJ", PATIENT,
                        "HARBORLIGHT_CLAIM", CLAIM,
                        "claim-number", CLAIM),
                Map.of(),
                CodeMaps.shipped(),
                MappingSettings.WORK_STATUS,
                Set.of(),
                EnumSet.allOf(Tolerance.class));
    }
}
