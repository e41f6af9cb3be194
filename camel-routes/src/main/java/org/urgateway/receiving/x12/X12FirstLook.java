package org.urgateway.receiving.x12;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.urgateway.mapping.x12.wire.InterchangeHeader;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.messagelog.SearchKeys;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerSet;
import org.urgateway.receiving.FirstLook;

/** What can be read from an interchange before anything is known of it. */
record X12FirstLook(X12Reading reading) implements FirstLook {

    private static final List<String> USUAL_PLACES = List.of("REF[Y4]", "NM109[MI]", "REF[IG]", "REF[6P]");
    private static final Pattern PLACE = Pattern.compile("(NM109|REF)\\[([A-Z0-9]{1,3})]");
    private static final int LONGEST = 200;

    @Override
    public Optional<Partner> sender(PartnerSet partners) {
        return partners.partners().stream()
                .filter(partner -> partner.receivesBy(Endpoint.X12_HTTP))
                .filter(this::isFrom)
                .findFirst();
    }

    @Override
    public boolean isFrom(Partner partner) {
        return reading.knownHeader()
                .flatMap(header -> partner.x12()
                        .map(x12 -> isFrom(
                                header, x12.partner().qualifier(), x12.partner().id())))
                .orElse(true);
    }

    private static boolean isFrom(InterchangeHeader header, String qualifier, String id) {
        return header.sender().equals(id) && header.senderQualifier().equals(qualifier);
    }

    /** The first set of the interchange, as {@code 278 005010X217}; TA1 where there is none. */
    @Override
    public Optional<String> messageType() {
        return sets().findFirst()
                .map(set -> limited(set.type() + " " + set.version()))
                .or(() -> reading.knownHeader().map(header -> "TA1"));
    }

    /** ISA13, and GS06 and ST02 of the first set. */
    @Override
    public Optional<String> controlId() {
        return reading.knownHeader().map(header -> limited(header.controlNumber() + first()));
    }

    private String first() {
        return reading instanceof X12Reading.Read read
                ? read.interchange().groups().stream()
                        .findFirst()
                        .map(group -> "/" + group.header().controlNumber()
                                + group.sets().stream()
                                        .findFirst()
                                        .map(set -> "/" + set.controlNumber())
                                        .orElse(""))
                        .orElse("")
                : "";
    }

    @Override
    public Set<String> keys(Optional<Partner> sender) {
        var own = sender.map(Partner::claimNumber).orElseGet(List::of).stream()
                .filter(place -> PLACE.matcher(place).matches())
                .toList();
        var keys = new LinkedHashSet<String>();
        segments().forEach(segment -> {
            (own.isEmpty() ? USUAL_PLACES : own).forEach(place -> claim(segment, place, keys));
            if (segment.tag().equals("REF") && Set.of("EJ", "SY", "1L").contains(segment.element(1))) {
                keys.add(limited(SearchKeys.patient(segment.element(2))));
            }
        });
        return keys;
    }

    private static void claim(Segment segment, String place, Set<String> keys) {
        var parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return;
        }
        if (parts.group(1).equals("REF")
                && segment.tag().equals("REF")
                && segment.element(1).equals(parts.group(2))) {
            keys.add(limited(SearchKeys.claim(segment.element(2))));
        }
        if (parts.group(1).equals("NM109")
                && segment.tag().equals("NM1")
                && segment.element(8).equals(parts.group(2))
                && segment.has(9)) {
            keys.add(limited(SearchKeys.claim(segment.element(9))));
        }
    }

    private Stream<TransactionSet> sets() {
        return reading instanceof X12Reading.Read read
                ? read.interchange().groups().stream().flatMap(group -> group.sets().stream())
                : Stream.empty();
    }

    private Stream<Segment> segments() {
        return sets().flatMap(set -> segments(set.body()));
    }

    private static Stream<Segment> segments(Loop loop) {
        return Stream.concat(loop.segments().stream(), loop.loops().stream().flatMap(X12FirstLook::segments));
    }

    private static String limited(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
