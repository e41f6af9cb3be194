package org.urgateway.gateway.demo;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;

/** Reads from a request which services it asks for, so that a decision can be shown beside its service. */
record Services(Map<Integer, String> bySequence) {

    private static final int LONGEST = 40;
    private static final String ELLIPSIS = " ...";

    static Services of(FhirContext context, String request) {
        var services = new TreeMap<Integer, String>();
        try {
            var bundle = context.newJsonParser().parseResource(Bundle.class, request);
            if (bundle.getEntryFirstRep().getResource() instanceof Claim claim) {
                claim.getItem().forEach(item -> services.put(item.getSequence(), name(item)));
            }
        } catch (DataFormatException e) {
            // A scenario may send what is no FHIR; then there is no service to show.
        }
        return new Services(services);
    }

    private static String name(Claim.ItemComponent item) {
        var coding = item.getProductOrService().getCodingFirstRep();
        return coding.hasDisplay() ? shortened(coding.getCode() + " " + coding.getDisplay()) : coding.getCode();
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var end = name.lastIndexOf(' ', LONGEST - ELLIPSIS.length());
        return name.substring(0, end).replaceAll(",$", "") + ELLIPSIS;
    }

    /** The service of an item; empty where the request has no such item. */
    String of(int sequence) {
        return bySequence.getOrDefault(sequence, "");
    }
}
