package org.urgateway.profiles;

import java.io.InputStream;
import java.util.Objects;

/** The FHIR NPM package with the gateway's profiles, operations and terminology, as it lies on the class path. */
public final class ProfilesPackage {

    /** Name of the package. */
    public static final String NAME = "org.urgateway.fhir";

    /** Class path resource of the package, a gzipped tar archive. */
    public static final String RESOURCE = "/org/urgateway/profiles/package.tgz";

    private ProfilesPackage() {}

    /** The bytes of the package; the caller closes the stream. */
    public static InputStream open() {
        return Objects.requireNonNull(ProfilesPackage.class.getResourceAsStream(RESOURCE), RESOURCE);
    }
}
