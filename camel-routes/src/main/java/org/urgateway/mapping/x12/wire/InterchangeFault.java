package org.urgateway.mapping.x12.wire;

import java.util.Map;

/** What can be wrong with an interchange as a whole; the code stands in TA105. */
public enum InterchangeFault implements Fault {
    /** ISA13 and IEA02 differ. */
    CONTROL_NUMBER("001", true, "ISA13 and IEA02 are not the same number."),
    /** ISA12 names no version. */
    VERSION("017", false, "ISA12 is no version of X12; the content was read by its own."),
    /** The bytes are no interchange. */
    CONTROL_STRUCTURE(
            "022", true, "The bytes are no X12 interchange that can be read; begin with a whole ISA segment."),
    /** The end is missing. */
    END("023", true, "The interchange ends before IEA; send it whole."),
    /** Something else within. */
    CONTENT("024", true, "The interchange cannot be read any further."),
    /** IEA01 is not the number of groups. */
    GROUP_COUNT("021", true, "IEA01 is not the number of functional groups."),
    /** ISA13 was used before for other content. */
    NUMBER_USED_BEFORE(
            "025", true, "ISA13 was used before for another content; give every interchange a number of its own."),
    /** Nobody of that name is known here. */
    SENDER("006", true, "ISA05 to ISA08 name no partner of this endpoint; correct them, or ask to be added."),
    /** ISA01 or ISA02. */
    AUTHORIZATION("010", false, "ISA01 and ISA02 are not as they should be."),
    /** ISA03 or ISA04. */
    SECURITY("012", false, "ISA03 and ISA04 are not as they should be."),
    /** ISA05. */
    SENDER_QUALIFIER("005", false, "ISA05 is no qualifier of identifiers."),
    /** ISA07. */
    RECEIVER_QUALIFIER("007", false, "ISA07 is no qualifier of identifiers."),
    /** ISA09. */
    DATE("014", false, "ISA09 is no date."),
    /** ISA10. */
    TIME("015", false, "ISA10 is no time."),
    /** ISA13. */
    NUMBER("018", true, "ISA13 is no number of nine digits."),
    /** ISA14. */
    ACKNOWLEDGEMENT("019", false, "ISA14 is neither 0 nor 1."),
    /** ISA15. */
    USAGE("020", true, "ISA15 is not P or T, or not the one agreed.");

    private static final Map<Integer, InterchangeFault> BY_ELEMENT = Map.ofEntries(
            Map.entry(1, AUTHORIZATION),
            Map.entry(2, AUTHORIZATION),
            Map.entry(3, SECURITY),
            Map.entry(4, SECURITY),
            Map.entry(5, SENDER_QUALIFIER),
            Map.entry(7, RECEIVER_QUALIFIER),
            Map.entry(9, DATE),
            Map.entry(10, TIME),
            Map.entry(12, VERSION),
            Map.entry(13, NUMBER),
            Map.entry(14, ACKNOWLEDGEMENT),
            Map.entry(15, USAGE));

    private final Description description;

    InterchangeFault(String code, boolean rejects, String text) {
        this.description = new Description(code, rejects, text);
    }

    @Override
    public Description description() {
        return description;
    }

    /** The fault of an element of ISA. */
    static InterchangeFault ofHeader(int element) {
        return BY_ELEMENT.getOrDefault(element, CONTROL_STRUCTURE);
    }
}
