package org.urgateway.mapping.ccda;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.terminology.Systems;

/** Reads the data types of a header: II, TS, CE and PN. */
record CdaValues(CdaSettings settings) {

    private static final String URI = "urn:ietf:rfc:3986";
    private static final Map<String, String> IDENTIFIERS = Map.of(
            "2.16.840.1.113883.4.6", Systems.NPI,
            "2.16.840.1.113883.4.1", Systems.SSN);
    private static final Map<String, String> CODES = Map.of(
            "2.16.840.1.113883.6.1",
            Systems.LOINC,
            "2.16.840.1.113883.6.96",
            Systems.SNOMED_CT,
            "2.16.840.1.113883.5.25",
            "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
            "2.16.840.1.113883.5.1",
            "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.\\d+)?)?)?)?)?([+-]\\d{4})?");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** An instance identifier; empty where it has no root or a null flavor. */
    Optional<Identifier> identifier(XmlElement ii) {
        return ii.attribute("root")
                .filter(root -> ii.attribute("nullFlavor").isEmpty())
                .map(root -> ii.attribute("extension")
                        .map(extension ->
                                new Identifier().setSystem(system(root)).setValue(extension))
                        .orElseGet(() -> new Identifier().setSystem(URI).setValue(urn(root))));
    }

    private String system(String root) {
        return Optional.ofNullable(settings.identifierSystems().get(root))
                .or(() -> Optional.ofNullable(IDENTIFIERS.get(root)))
                .orElseGet(() -> urn(root));
    }

    private static String urn(String root) {
        return UUID.matcher(root).matches() ? "urn:uuid:" + root.toLowerCase(Locale.ROOT) : "urn:oid:" + root;
    }

    /** A code with its system and name; empty where there is no code. */
    Optional<Coding> coding(XmlElement ce) {
        return ce.attribute("code").map(code -> {
            var coding = new Coding().setCode(code);
            ce.attribute("codeSystem")
                    .map(oid -> CODES.getOrDefault(oid, urn(oid)))
                    .ifPresent(coding::setSystem);
            ce.attribute("displayName").ifPresent(coding::setDisplay);
            return coding;
        });
    }

    /** A date or time as FHIR writes it, no more precise than sent; empty where it is none. */
    Optional<String> time(XmlElement ts) {
        return ts.attribute("value").flatMap(text -> {
            var parts = TIME.matcher(text);
            try {
                return parts.matches() ? Optional.of(time(parts)) : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private String time(Matcher parts) {
        var date = LocalDate.of(number(parts, 1, 0), number(parts, 2, 1), number(parts, 3, 1));
        if (parts.group(4) == null) {
            return date.toString().substring(0, parts.group(2) == null ? 4 : parts.group(3) == null ? 7 : 10);
        }
        var time = LocalDateTime.of(date, LocalTime.of(number(parts, 4, 0), number(parts, 5, 0), number(parts, 6, 0)));
        var offset =
                parts.group(7) == null ? settings.zone().getRules().getOffset(time) : ZoneOffset.of(parts.group(7));
        return date + "T" + "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond()) + offset;
    }

    private static int number(Matcher parts, int group, int otherwise) {
        return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
    }

    /** A person's name, or one that is written in one piece; empty where it says nothing. */
    Optional<HumanName> name(XmlElement pn) {
        var name = new HumanName();
        pn.all("family").flatMap(part -> part.text().stream()).findFirst().ifPresent(name::setFamily);
        pn.all("given").flatMap(part -> part.text().stream()).forEach(name::addGiven);
        if (name.isEmpty()) {
            pn.text().ifPresent(name::setText);
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
