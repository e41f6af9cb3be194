package org.urgateway.mapping.hl7v2;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Systems;

/** The names that table 0396 gives to coding systems, for messages that are written. */
final class CodingNames {

    private static final Map<String, String> NAMES = Map.of(
            Systems.ICD_10_CM, "I10",
            Systems.ICD_10_PCS, "I10P",
            Systems.HCPCS, "HCPCS",
            Systems.CPT, "C4",
            Systems.LOINC, "LN",
            Systems.SNOMED_CT, "SCT",
            Systems.NDC, "NDC",
            Systems.RX_NORM, "RXNORM");

    private CodingNames() {}

    /** The name; L, for a local system, where the table has none. */
    static String of(@Nullable String system) {
        return system == null ? "" : NAMES.getOrDefault(system, "L");
    }
}
