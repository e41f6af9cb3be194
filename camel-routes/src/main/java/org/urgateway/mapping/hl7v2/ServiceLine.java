package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/**
 * A service that a message asks for.
 *
 * @param location where the message names it
 * @param sequence number of the line within the request
 * @param service what is wanted; empty where the message does not say it
 * @param modifiers modifiers of the service code
 * @param serviced date or period
 * @param quantity units wanted
 * @param certificationType X12 1322 code (UM02)
 * @param changed whether the sender says that the line changed
 * @param authorization authorization number that the sender knows
 * @param trace number of the line
 * @param category X12 1365 code (UM03); empty where the message does not tell it
 * @param performers who gives the service, beside those of the whole request
 */
record ServiceLine(
        SegmentLocation location,
        int sequence,
        Optional<CodeableConcept> service,
        List<CodeableConcept> modifiers,
        Optional<Type> serviced,
        Optional<BigDecimal> quantity,
        String certificationType,
        boolean changed,
        Optional<String> authorization,
        Optional<Identifier> trace,
        Optional<String> category,
        List<Reference> performers) {}
