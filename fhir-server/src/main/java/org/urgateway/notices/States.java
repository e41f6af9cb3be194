package org.urgateway.notices;

import static java.util.Map.entry;

import java.util.Map;

/** Names of the states and territories whose law may govern a claim. */
final class States {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("AL", "Alabama"),
            entry("AK", "Alaska"),
            entry("AZ", "Arizona"),
            entry("AR", "Arkansas"),
            entry("CA", "California"),
            entry("CO", "Colorado"),
            entry("CT", "Connecticut"),
            entry("DE", "Delaware"),
            entry("DC", "District of Columbia"),
            entry("FL", "Florida"),
            entry("GA", "Georgia"),
            entry("HI", "Hawaii"),
            entry("ID", "Idaho"),
            entry("IL", "Illinois"),
            entry("IN", "Indiana"),
            entry("IA", "Iowa"),
            entry("KS", "Kansas"),
            entry("KY", "Kentucky"),
            entry("LA", "Louisiana"),
            entry("ME", "Maine"),
            entry("MD", "Maryland"),
            entry("MA", "Massachusetts"),
            entry("MI", "Michigan"),
            entry("MN", "Minnesota"),
            entry("MS", "Mississippi"),
            entry("MO", "Missouri"),
            entry("MT", "Montana"),
            entry("NE", "Nebraska"),
            entry("NV", "Nevada"),
            entry("NH", "New Hampshire"),
            entry("NJ", "New Jersey"),
            entry("NM", "New Mexico"),
            entry("NY", "New York"),
            entry("NC", "North Carolina"),
            entry("ND", "North Dakota"),
            entry("OH", "Ohio"),
            entry("OK", "Oklahoma"),
            entry("OR", "Oregon"),
            entry("PA", "Pennsylvania"),
            entry("RI", "Rhode Island"),
            entry("SC", "South Carolina"),
            entry("SD", "South Dakota"),
            entry("TN", "Tennessee"),
            entry("TX", "Texas"),
            entry("UT", "Utah"),
            entry("VT", "Vermont"),
            entry("VA", "Virginia"),
            entry("WA", "Washington"),
            entry("WV", "West Virginia"),
            entry("WI", "Wisconsin"),
            entry("WY", "Wyoming"),
            entry("PR", "Puerto Rico"),
            entry("VI", "U.S. Virgin Islands"),
            entry("GU", "Guam"),
            entry("AS", "American Samoa"),
            entry("MP", "Northern Mariana Islands"));

    private States() {}

    /** The name, or the code itself where it has none. */
    static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
