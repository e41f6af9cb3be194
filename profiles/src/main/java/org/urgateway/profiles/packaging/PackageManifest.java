package org.urgateway.profiles.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.hl7.fhir.utilities.npm.PackageGenerator;
import org.urgateway.profiles.ProfilesPackage;
import org.urgateway.terminology.Systems;

/** The manifest {@code package.json}. The package depends on FHIR R4 alone, so it installs without any guide. */
final class PackageManifest {

    private PackageManifest() {}

    static byte[] json(String version) throws IOException {
        JsonObject root = new PackageGenerator()
                .name(ProfilesPackage.NAME)
                .version(version)
                .fhirVersions(List.of("4.0.1"))
                .description("Profiles, operations and terminology of utilization review in workers' compensation")
                .getRootJsonObject();
        root.add("title", "UR Gateway");
        root.add("type", "IG");
        root.add("canonical", Systems.BASE);
        root.add("url", Systems.BASE);
        root.add("license", "Apache-2.0");
        root.add("author", "UR Gateway");
        root.add("dependencies", new JsonObject().add("hl7.fhir.r4.core", "4.0.1"));
        root.add("directories", new JsonObject().add("lib", "package").add("example", "example"));
        return JsonParser.compose(root, true).getBytes(StandardCharsets.UTF_8);
    }
}
