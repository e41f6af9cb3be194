package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.component.mllp.MllpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.PgpParameters;

/** The YAML files of Camel, held against the schema of partners' files and against each other. */
class TemplatesTest {

    private static final Path FOLDER = Path.of("src/main/resources/camel");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Made by the gateway itself, not named in a partner's file. */
    private static final Set<String> OWN =
            Set.of("partner", "name", "tls", "connection", "lock", "work", "seals", "doneFileName");

    /** Go into the TLS settings and connections and not into the template. */
    private static final Set<String> TLS =
            Set.of("keystore", "keystorePassword", "truststore", "truststorePassword", "clientCertificate");

    private static final Set<String> BROKER = Set.of("url", "user", "password", "security", "mechanism");

    /** Go into the name of the marker file, into the lock and into how files are made. */
    private static final Set<String> PICK_UP = Set.of("done", "stableFor", "layout", "minutes", "at", "days", "zone");

    static List<Path> templates() {
        return files("route-templates");
    }

    static List<Path> routes() {
        return files("routes");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void parametersAndDefaultsAreThoseOfTheSchema(Path file) throws IOException {
        var template = YAML.readTree(file.toFile()).get(0).get("routeTemplate");
        var schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schemas/partner.schema.json")
                        .toFile());
        var declared = new TreeMap<String, String>();
        template.get("parameters").forEach(parameter -> {
            assertThat(parameter.path("description").asText()).isNotEmpty();
            declared.put(
                    parameter.get("name").asText(),
                    parameter.path("defaultValue").asText());
        });
        declared.keySet().removeAll(OWN);

        assertThat(declared).isEqualTo(inSchema(schema, template.get("id").asText()));
    }

    private static Map<String, String> inSchema(JsonNode schema, String template) {
        var parameters = new TreeMap<String, String>();
        schema.at("/$defs/" + template + "/properties/parameters/properties")
                .fields()
                .forEachRemaining(entry -> {
                    var reference = entry.getValue().path("$ref").asText();
                    var definition = reference.isEmpty() ? entry.getValue() : schema.at(reference.substring(1));
                    parameters.put(entry.getKey(), definition.path("default").asText());
                });
        parameters.keySet().removeAll(TLS);
        if (template.startsWith("kafka-") || template.startsWith("jms-")) {
            parameters.keySet().removeAll(BROKER);
        }
        parameters.keySet().removeAll(PICK_UP);
        if (FileRoutes.areMeant(new Endpoint(template, Map.of()))) {
            parameters.keySet().removeAll(PgpParameters.NAMES);
        }
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateIsNamedAsItsFileAndNamesTheErrorHandling(Path file) throws IOException {
        var template = YAML.readTree(file.toFile()).get(0).get("routeTemplate");

        assertThat(file.getFileName()).hasToString(template.get("id").asText() + ".camel.yaml");
        assertThat(template.at("/route/routeConfigurationId").asText())
                .isEqualTo(errorHandling(file.getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void receiverSaysInWhichFormatItsMessagesAre(Path file) throws IOException {
        var steps = YAML.readTree(file.toFile()).at("/0/routeTemplate/route/from/steps");
        var formats = new ArrayList<String>();
        steps.forEach(step -> {
            if (step.at("/setProperty/name").asText().equals("format")) {
                var name = step.at("/setProperty/constant").asText();
                formats.add(name.equals("{{format}}") ? "hl7v2" : name);
            }
        });

        if (file.toString().contains("-receiver.")) {
            assertThat(formats).singleElement().satisfies(name -> {
                // What is in a folder's files is the partner's choice.
                if (!name.equals("{{format}}")) {
                    assertThat(ShippedFormats.received(Clock.systemUTC()).named(name))
                            .isNotNull();
                }
            });
        } else {
            assertThat(formats).isEmpty();
        }
    }

    private static String errorHandling(String file) {
        if (file.contains("-sender.")) {
            return "sender-decides";
        }
        if (file.startsWith("file-") || file.startsWith("sftp-")) {
            return "file-stays";
        }
        return file.startsWith("kafka-") || file.startsWith("jms-") ? "broker-keeps" : "never-lost";
    }

    @ParameterizedTest
    @MethodSource("routes")
    void routeIsNamedAsItsFileAndNamesTheErrorHandling(Path file) throws IOException {
        var route = YAML.readTree(file.toFile()).get(0).get("route");

        assertThat(file.getFileName()).hasToString(route.get("id").asText() + ".camel.yaml");
        assertThat(route.get("routeConfigurationId").asText()).isEqualTo("never-lost");
    }

    @Test
    void everyMllpListenerKeepsPatientDataOutOfTheLogAndItsBuffersBounded() throws Exception {
        for (var file : templates()) {
            var text = Files.readString(file);
            if (text.contains("uri: mllp:")) {
                assertThat(text).contains("maxBufferSize:").doesNotContain("logPhi");
            }
        }
        try (var context = CamelContexts.create(Map.of())) {
            assertThat(context.getComponent("mllp", MllpComponent.class).getLogPhi())
                    .isFalse();
        }
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
