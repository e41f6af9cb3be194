package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.conformance.ConformanceProviders;
import org.urgateway.rest.CodeSets;

/** Puts the conformance resources and the terminology operations on the REST interface. */
@Configuration(proxyBeanMethods = false)
public class ConformanceConfiguration {

    /** What searches by value sets and hierarchies mean. */
    @Bean
    public CodeSets codeSets(FhirContext fhir, LoadedCodes codes) {
        return ConformanceProviders.codeSets(fhir, codes);
    }

    /** Conformance resources and terminology operations. */
    @Bean
    public FhirOperations conformanceOperations(FhirContext fhir, LoadedCodes codes, Clock clock) {
        return new FhirOperations(ConformanceProviders.of(fhir, codes, clock));
    }
}
