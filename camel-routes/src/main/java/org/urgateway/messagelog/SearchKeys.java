package org.urgateway.messagelog;

import java.util.Arrays;
import java.util.List;

/** The identifiers that a message is found by, as they stand in the log. */
public final class SearchKeys {

    private static final String CLAIM = "claim=";
    private static final String PATIENT = "patient=";

    private SearchKeys() {}

    /** The key of an insurer's claim number. */
    public static String claim(String number) {
        return CLAIM + number;
    }

    /** The key of a patient's identifier. */
    public static String patient(String identifier) {
        return PATIENT + identifier;
    }

    static List<String> claims(String[] keys) {
        return Arrays.stream(keys)
                .filter(key -> key.startsWith(CLAIM))
                .map(key -> key.substring(CLAIM.length()))
                .toList();
    }
}
