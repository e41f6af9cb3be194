package org.urgateway.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.FhirStore;
import org.urgateway.validation.Validation;

/** {@code $validate}, where the addition with HAPI's validator is there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator")
public class ValidationConfiguration {

    /**
     * The operation.
     *
     * @param folder where FHIR packages are; empty for the usual place in the user's home
     * @param packages which of them to use, as {@code name#version}
     */
    @Bean
    public FhirOperations validateOperation(
            FhirContext fhir,
            FhirStore store,
            ServedTypes types,
            LoadedCodes codes,
            @Value("${fhir.packages:}") String folder,
            @Value("${gateway.validation.packages:hl7.fhir.us.davinci-pas#2.2.1}") List<String> packages) {
        Path place = folder.isBlank() ? Path.of(System.getProperty("user.home"), ".fhir", "packages") : Path.of(folder);
        return new FhirOperations(Validation.operations(fhir, store, types, codes, place, packages));
    }
}
