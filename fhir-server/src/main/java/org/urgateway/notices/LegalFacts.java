package org.urgateway.notices;

import java.time.ZoneId;
import java.util.Optional;

/** What letters need to know of the law and of code lists, which other parts of the server keep. */
public interface LegalFacts {

    /** Where days of a jurisdiction begin and end; empty where that is not known. */
    Optional<ZoneId> zone(String jurisdiction);

    /** What the passing of a rule's time limit does, in words and with its citation; empty where the rule is not known. */
    Optional<String> silence(String rule);

    /** The name that a loaded code list gives a code. */
    Optional<String> name(String system, String code);
}
