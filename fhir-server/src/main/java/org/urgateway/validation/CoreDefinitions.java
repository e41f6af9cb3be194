package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** FHIR R4's own definitions, also where the canonical names their version, as the PAS profiles do. */
public final class CoreDefinitions extends DefaultProfileValidationSupport {

    private static final String VERSION = "|4.0.1";

    /** The definitions as HAPI ships them. */
    public CoreDefinitions(FhirContext fhir) {
        super(fhir);
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return super.fetchStructureDefinition(unversioned(url));
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return super.fetchValueSet(unversioned(url));
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        return super.fetchCodeSystem(unversioned(url));
    }

    private static String unversioned(String url) {
        return url.endsWith(VERSION) ? url.substring(0, url.length() - VERSION.length()) : url;
    }
}
