package org.urgateway.store.index;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;

/** FHIRPath engines that know R4's types from HAPI's model, without loading its StructureDefinitions. */
public final class FhirPaths {

    private FhirPaths() {}

    /** A new engine; its references resolve to an empty resource of the type that they name. */
    public static FHIRPathEngine engine(FhirContext fhir) {
        HapiWorkerContext worker = worker(fhir);
        FHIRPathEngine engine = new FHIRPathEngine(worker);
        engine.setHostServices(new ReferenceTypes(fhir, worker));
        return engine;
    }

    /** What an engine of HL7 knows of R4. */
    public static HapiWorkerContext worker(FhirContext fhir) {
        return new HapiWorkerContext(fhir, new ModelTypes(fhir));
    }
}
