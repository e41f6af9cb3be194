package org.urgateway.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.urgateway.terminology.Systems;

/**
 * What a partner's messages do not say about themselves.
 *
 * @param sender short name of the partner; names the systems of numbers whose assigning authority has no URI
 * @param zone zone of times that carry no offset
 * @param charset character set of messages that do not name one
 * @param claimNumberAt where the insurer's claim number stands, tried in order: {@code RF1-11}, or {@code PID-3[WCN]} for the
 *     repetition whose type or authority is {@code WCN}
 * @param insurer who is liable, where the message does not say it
 * @param jurisdiction state whose law governs, two letters, where the message does not say it
 * @param serviceType X12 1365 code (UM03) of services whose kind the message does not tell
 * @param placeOfService CMS place-of-service code where the patient class does not tell the place
 * @param identifierSystems URI of each assigning authority, by its namespace id
 * @param codeSystems URI of each coding system that table 0396 does not list, by its name in the message
 * @param codeMaps code maps with the partner's own rows
 * @param workStatusCodes codes in OBX-3 under which the partner reports the work status
 * @param allowedSegments Z-segments that may stand in a message although nothing is read from them
 * @param tolerances faults that are mended
 */
public record MappingSettings(
        String sender,
        ZoneId zone,
        Charset charset,
        List<String> claimNumberAt,
        Optional<PartyName> insurer,
        Optional<String> jurisdiction,
        Optional<String> serviceType,
        Optional<String> placeOfService,
        Map<String, String> identifierSystems,
        Map<String, String> codeSystems,
        CodeMaps codeMaps,
        Set<String> workStatusCodes,
        Set<String> allowedSegments,
        Set<Tolerance> tolerances) {

    /** LOINC employment status, and the gateway's own code. */
    public static final Set<String> WORK_STATUS = Set.of("74165-2", "work-status");

    /** Settings that hold copies of the given collections. */
    public MappingSettings {
        claimNumberAt = List.copyOf(claimNumberAt);
        identifierSystems = Map.copyOf(identifierSystems);
        codeSystems = Map.copyOf(codeSystems);
        workStatusCodes = Set.copyOf(workStatusCodes);
        allowedSegments = Set.copyOf(allowedSegments);
        tolerances = Set.copyOf(tolerances);
    }

    /** Settings of a partner who says everything in the message and whose faults are mended. */
    public static MappingSettings of(String sender, ZoneId zone) {
        return new MappingSettings(
                sender,
                zone,
                StandardCharsets.UTF_8,
                List.of("RF1-11", "PID-3[WCN]"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                CodeMaps.shipped(),
                WORK_STATUS,
                Set.of(),
                EnumSet.allOf(Tolerance.class));
    }

    /** URI of an assigning authority's numbers: as set, or one of our own that names the partner and the namespace. */
    public String identifierSystem(String namespace) {
        String own = identifierSystems.get(namespace);
        return own == null ? Systems.BASE + "/NamingSystem/" + slug(sender) + "/" + slug(namespace) : own;
    }

    /** Whether a fault of that kind is mended. */
    public boolean tolerates(Tolerance fault) {
        return tolerances.contains(fault);
    }

    private static String slug(String text) {
        return text.isBlank() ? "-" : text.trim().replaceAll("[^A-Za-z0-9._-]+", "-");
    }
}
