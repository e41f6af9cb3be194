package org.urgateway.gateway;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.gateway.settings.Role;

/** What a process with the role {@code fhir-server} runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.FHIR_SERVER)
@Import({DatabaseConfiguration.class, FhirServerConfiguration.class})
class FhirServerRole {}
