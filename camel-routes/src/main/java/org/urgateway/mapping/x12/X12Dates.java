package org.urgateway.mapping.x12;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.terminology.Rejection;

/** Reads and writes dates: D8 ({@code CCYYMMDD}), RD8 (two of them), DT with minutes, and DTM of a header. */
final class X12Dates {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private X12Dates() {}

    /** A date as FHIR writes it; empty where the element is. */
    static Optional<String> day(Seg seg, int element) {
        return day(seg, element, 1);
    }

    static Optional<String> day(Seg seg, int element, int component) {
        return seg.value(element, component).map(text -> iso(text, seg.location(element, component)));
    }

    /** DTP, DTP02 telling the form: a date or a period. */
    static Type dtp(Seg dtp) {
        String text = dtp.text(3);
        return switch (dtp.text(2)) {
            case "RD8", "RDT" -> period(text, dtp.location(3));
            default -> new DateType(iso(text.length() > 8 ? text.substring(0, 8) : text, dtp.location(3)));
        };
    }

    /** A DTP as a period: of one date it is both ends. */
    static Period asPeriod(Type type) {
        if (type instanceof Period period) {
            return period;
        }
        Period period = new Period();
        period.getStartElement().setValueAsString(type.primitiveValue());
        period.getEndElement().setValueAsString(type.primitiveValue());
        return period;
    }

    /** A DTP as a date: of a period its first. */
    static String asDay(Type type) {
        return type instanceof Period period ? period.getStartElement().getValueAsString() : type.primitiveValue();
    }

    private static Period period(String text, String location) {
        String[] ends = text.split("-", 2);
        if (ends.length != 2) {
            throw noDate(location);
        }
        Period period = new Period();
        period.getStartElement().setValueAsString(iso(ends[0], location));
        period.getEndElement().setValueAsString(iso(ends[1], location));
        return period;
    }

    private static String iso(String text, String location) {
        try {
            return LocalDate.parse(text.length() == 12 ? text.substring(0, 8) : text, DAY)
                    .toString();
        } catch (DateTimeException e) {
            throw noDate(location);
        }
    }

    private static UnmappableException noDate(String location) {
        return new UnmappableException(location, Rejection.INVALID_DATE, "This is no date; send CCYYMMDD.");
    }

    /** Date and time of a header, in a zone; empty where there is no date. */
    static Optional<String> instant(Seg header, int date, int time, ZoneId zone) {
        Optional<String> day = day(header, date);
        String clock = header.text(time);
        String padded = (clock + "000000").substring(0, 6);
        try {
            return day.map(at -> LocalDateTime.of(
                            LocalDate.parse(at), LocalTime.parse(padded, DateTimeFormatter.ofPattern("HHmmss")))
                    .atZone(zone)
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        } catch (DateTimeException e) {
            throw new UnmappableException(header.location(time), Rejection.INVALID_DATE, "This is no time; send HHMM.");
        }
    }

    /** A FHIR date, whatever its precision beyond the day, as D8; empty where it says less than a day. */
    static Optional<String> d8(String fhir) {
        return fhir.length() < 10
                ? Optional.empty()
                : Optional.of(fhir.substring(0, 10).replace("-", ""));
    }
}
