package org.urgateway.camelroutes;

import java.nio.file.Path;
import java.time.Period;
import java.util.function.Supplier;

/**
 * How a process runs the partners' side.
 *
 * @param partners folder of the partners' files
 * @param work folder for the files that this process works on
 * @param bind address of the shared MLLP listener
 * @param mllpPort its port
 * @param retention how long the message log keeps messages
 * @param fhirBase base address of the FHIR server; asked for when the routes start
 */
public record CamelRoutesSettings(
        Path partners, Path work, String bind, int mllpPort, Period retention, Supplier<String> fhirBase) {}
