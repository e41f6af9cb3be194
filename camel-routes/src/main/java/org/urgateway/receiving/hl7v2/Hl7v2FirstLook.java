package org.urgateway.receiving.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.urgateway.messagelog.SearchKeys;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerSet;
import org.urgateway.receiving.FirstLook;

/**
 * What can be read from an HL7 v2 message before anything is known of it.
 *
 * @param segments the lines, each cut at the field separator
 * @param separator between components
 */
record Hl7v2FirstLook(List<String[]> segments, String separator) implements FirstLook {

    private static final Pattern LINES = Pattern.compile("[\r\n]+");
    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d+)(?:\\[([^]]+)])?");
    private static final int LONGEST_KEY = 200;

    static Hl7v2FirstLook at(byte[] content) {
        // Identifiers are ASCII; with this charset no byte is invalid.
        var text = new String(content, StandardCharsets.ISO_8859_1);
        var start = text.indexOf("MSH");
        if (start < 0 || text.length() < start + 5) {
            return new Hl7v2FirstLook(List.of(), "^");
        }
        var field = Pattern.quote(text.substring(start + 3, start + 4));
        var segments = LINES.splitAsStream(text.substring(start))
                .filter(line -> line.length() > 3)
                .map(line -> line.split(field, -1))
                .toList();
        return new Hl7v2FirstLook(segments, text.substring(start + 4, start + 5));
    }

    @Override
    public Optional<Partner> sender(PartnerSet partners) {
        return partners.senderOf(header(3), header(4));
    }

    @Override
    public boolean isFrom(Partner partner) {
        return partner.identity().isSenderOf(header(3), header(4));
    }

    /** A field of the header, first component; empty where there is none. */
    private String header(int number) {
        return component(headerField(number), 1);
    }

    /** MSH-9 as {@code RQA^I08}. */
    @Override
    public Optional<String> messageType() {
        var type = headerField(9);
        var event = component(type, 2);
        return Optional.of(component(type, 1) + (event.isEmpty() ? "" : "^" + event))
                .filter(text -> !text.isEmpty())
                .map(Hl7v2FirstLook::limited);
    }

    @Override
    public Optional<String> controlId() {
        return Optional.of(headerField(10).strip())
                .filter(text -> !text.isEmpty())
                .map(Hl7v2FirstLook::limited);
    }

    @Override
    public Set<String> keys(Optional<Partner> sender) {
        var keys = new LinkedHashSet<String>();
        sender.map(Partner::claimNumber).orElseGet(List::of).forEach(place -> claims(place, keys));
        fields("PID", 3)
                .forEach(field -> repetitions(field)
                        .map(repetition -> component(repetition, 1))
                        .filter(value -> !value.isEmpty())
                        .forEach(value -> keys.add(limited(SearchKeys.patient(value)))));
        return keys;
    }

    private void claims(String place, Set<String> keys) {
        var parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return;
        }
        var type = Optional.ofNullable(parts.group(3));
        fields(parts.group(1), Integer.parseInt(parts.group(2)))
                .forEach(field -> repetitions(field)
                        .filter(repetition -> type.isEmpty()
                                || type.get().equals(component(repetition, 4))
                                || type.get().equals(component(repetition, 5)))
                        .map(repetition -> component(repetition, 1))
                        .filter(value -> !value.isEmpty())
                        .forEach(value -> keys.add(limited(SearchKeys.claim(value)))));
    }

    private List<String> fields(String segment, int number) {
        return segments.stream()
                .filter(fields -> fields[0].equals(segment) && fields.length > number)
                .map(fields -> fields[number])
                .toList();
    }

    private Stream<String> repetitions(String field) {
        return Pattern.compile("~", Pattern.LITERAL).splitAsStream(field);
    }

    private String headerField(int number) {
        // MSH-1 is the separator itself, so that the fields behind it stand one place before their number.
        return segments.isEmpty() || segments.get(0).length < number ? "" : segments.get(0)[number - 1];
    }

    private String component(String field, int number) {
        var components = field.split(Pattern.quote(separator), -1);
        return components.length < number ? "" : components[number - 1].strip();
    }

    private static String limited(String text) {
        return text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) : text;
    }
}
