package org.urgateway.mapping.hl7v2;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.terminology.Systems;

/**
 * An MDM^T02 in the making: MSH, EVN, PID, PV1, TXA and one OBX with the PDF.
 *
 * @param content holds Patient and Claim
 */
record LetterMessage(
        Bundle content, DocumentReference letter, Binary pdf, MappingSettings settings, MessageIdentity identity) {

    private static final String CLAIM_NUMBER = Systems.structure("claim-number");

    List<String> lines(String application, String facility) {
        return List.of(header(application, facility), event(), patient(), visit(), document(), pages());
    }

    /** The lines that were decided are words in the PDF, and no fields. */
    List<Remark> losses() {
        return List.of(new Remark("OBX[1]-5", "The lines that the letter tells of are in its PDF only."));
    }

    private String header(String application, String facility) {
        return SegmentBuilder.header()
                .put(3, "UR-GATEWAY")
                .put(5, application)
                .put(6, facility)
                .put(7, Acknowledgements.time(identity.at()))
                .put(9, "MDM", "T02", "MDM_T02")
                .put(10, identity.controlId())
                .put(11, "P")
                .put(12, Version.V2_5_1.text())
                .put(15, "AL")
                .put(16, "NE")
                .put(18, "UNICODE UTF-8")
                .line();
    }

    private String event() {
        return SegmentBuilder.of("EVN")
                .put(1, "T02")
                .put(2, Acknowledgements.time(identity.at()))
                .line();
    }

    private String patient() {
        SegmentBuilder pid = SegmentBuilder.of("PID").put(1, "1");
        Optional<Patient> patient = Hl7v2Letters.first(content, Patient.class);
        pid.encoded(3, numbers(patient));
        patient.ifPresent(worker -> {
            name(worker.getNameFirstRep(), pid);
            pid.put(7, AuthorizationWriter.day(worker.getBirthDateElement().getValueAsString()));
            pid.put(8, sex(worker.getGender()));
        });
        return pid.line();
    }

    /** The worker's numbers but the social security number, and the claim number as WCN. */
    private String numbers(Optional<Patient> patient) {
        Stream<String> own = patient.stream()
                .flatMap(worker -> worker.getIdentifier().stream())
                .filter(number -> number.hasValue() && !Systems.SSN.equals(number.getSystem()))
                .map(number -> number(number, type(number)));
        return Stream.concat(own, claimNumber().stream().map(number -> number(number, "WCN")))
                .collect(Collectors.joining("~"));
    }

    private Optional<Identifier> claimNumber() {
        return Optional.ofNullable(letter.getExtensionByUrl(CLAIM_NUMBER))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast);
    }

    private static String type(Identifier number) {
        return number.getType().getCoding().stream()
                .filter(coding -> Systems.V2_IDENTIFIER_TYPE.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse("");
    }

    private String number(Identifier number, String type) {
        String value = SegmentBuilder.escaped(number.getValue());
        return (value + "^^^" + authority(number) + "^" + type).replaceAll("\\^+$", "");
    }

    /** The receiver's own name of an authority, else its object identifier or URI. */
    private String authority(Identifier number) {
        if (!number.hasSystem()) {
            return "";
        }
        String system = number.getSystem();
        return settings.identifierSystems().entrySet().stream()
                .filter(known -> known.getValue().equals(system))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(SegmentBuilder::escaped)
                .orElseGet(() -> system.startsWith("urn:oid:")
                        ? "&" + SegmentBuilder.escaped(system.substring("urn:oid:".length())) + "&ISO"
                        : "&" + SegmentBuilder.escaped(system) + "&URI");
    }

    private static void name(HumanName name, SegmentBuilder pid) {
        List<String> given = name.getGiven().stream().map(StringType::getValue).toList();
        String further = given.stream().skip(1).collect(Collectors.joining(" "));
        pid.put(
                5,
                name.hasFamily() ? name.getFamily() : "",
                given.isEmpty() ? "" : given.get(0),
                further,
                name.getSuffixAsSingleString(),
                name.getPrefixAsSingleString());
    }

    private static String sex(@Nullable AdministrativeGender gender) {
        if (gender == null) {
            return "";
        }
        return switch (gender) {
            case MALE -> "M";
            case FEMALE -> "F";
            case OTHER -> "O";
            default -> "U";
        };
    }

    /** Required by the structure; N says that there is no visit. */
    private static String visit() {
        return SegmentBuilder.of("PV1").put(1, "1").put(2, "N").line();
    }

    private String document() {
        String number = letter.getIdentifierFirstRep().getValue();
        String asked = Hl7v2Letters.first(content, Claim.class)
                .map(claim -> claim.getIdentifierFirstRep().getValue())
                .orElse("");
        return SegmentBuilder.of("TXA")
                .put(1, "1")
                .put(2, kind().getCode())
                .put(3, "AP")
                .put(4, Acknowledgements.time(identity.at()))
                .put(6, Acknowledgements.time(identity.at()))
                .put(12, number == null ? identity.controlId() : number, "UR-GATEWAY")
                .put(14, asked)
                .put(16, letter.hasDescription() ? letter.getDescription() : "")
                .put(17, "AU")
                .put(19, "AV")
                .line();
    }

    private String pages() {
        Coding kind = kind();
        return SegmentBuilder.of("OBX")
                .put(1, "1")
                .put(2, "ED")
                .put(3, kind.getCode(), kind.hasDisplay() ? kind.getDisplay() : "", "L")
                .put(5, "", "application", "pdf", "Base64", Base64.getEncoder().encodeToString(pdf.getContent()))
                .put(11, "F")
                .put(14, Acknowledgements.time(identity.at()))
                .line();
    }

    private Coding kind() {
        return letter.getCategoryFirstRep().getCodingFirstRep();
    }
}
