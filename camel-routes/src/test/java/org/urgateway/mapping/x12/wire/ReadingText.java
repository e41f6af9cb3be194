package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A reading, and the acknowledgements of it, as text for golden files. */
final class ReadingText {

    private final StringBuilder text = new StringBuilder();

    private ReadingText() {}

    static String of(X12Reading reading) {
        ReadingText text = new ReadingText();
        text.add(reading);
        return text.text.toString();
    }

    private void add(X12Reading reading) {
        if (reading instanceof X12Reading.Unreadable unreadable) {
            line("unreadable at " + unreadable.location() + ": "
                    + unreadable.fault().text());
        } else {
            add((X12Reading.Read) reading);
        }
        if (Acknowledgements.isOwed(reading)) {
            line(segment(Acknowledgements.ofInterchange(reading)));
        }
        if (reading instanceof X12Reading.Read read) {
            acknowledge(read);
        }
    }

    private void add(X12Reading.Read read) {
        InterchangeHeader header = read.interchange().header();
        line("interchange " + header.controlNumber() + " from " + header.sender() + " to " + header.receiver());
        read.faults().stream().sorted().forEach(fault -> line("  wrong: " + fault.text()));
        read.repairs().forEach(repair -> line("  mended " + repair.location() + ": " + repair.text()));
        for (FunctionalGroup group : read.interchange().groups()) {
            line("group " + group.header().functionalIdentifier() + " "
                    + group.header().controlNumber());
            group.sets().forEach(this::add);
        }
    }

    private void add(TransactionSet set) {
        line("  set " + set.type() + " " + set.version() + " " + set.controlNumber());
        add(set.body(), "    ");
    }

    private void add(Loop loop, String indent) {
        line(indent + loop.id());
        loop.segments().forEach(segment -> line(indent + "  " + segment.position() + " " + segment(segment)));
        loop.loops().forEach(child -> add(child, indent + "  "));
    }

    private void acknowledge(X12Reading.Read read) {
        for (int i = 0; i < read.groups().size(); i++) {
            GroupFindings findings = read.groups().get(i);
            line("999 " + findings.verdict());
            findings.sets().stream()
                    .flatMap(set -> set.problems().stream())
                    .forEach(problem -> line("  wrong " + problem.location() + ": " + problem.text()));
            TransactionSet acknowledgement =
                    Acknowledgements.ofGroup(read.interchange().groups().get(i).header(), findings, "0001");
            Lines.of(acknowledgement.body()).forEach(segment -> line("  " + segment(segment)));
        }
    }

    private static String segment(Segment segment) {
        List<String> parts = new ArrayList<>(List.of(segment.tag()));
        segment.elements().forEach(element -> parts.add(element.toString()));
        return parts.stream().map(ReadingText::printable).collect(Collectors.joining("*"));
    }

    private static String printable(String value) {
        return value.length() > 300 ? value.length() + " characters" : value.replaceAll("\\p{Cntrl}", "?");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
