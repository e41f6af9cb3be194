package org.urgateway.gateway.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The shape of the house, as docs/architecture.md tells it. */
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = House.production();

    private static final String BEGIN = "<!-- begin of the picture that ArchitectureTest draws -->\n";
    private static final String END = "<!-- end of the picture -->\n";

    @Test
    void roomsImportOnlyWhatTheyMay() {
        var imports = Rooms.imports(PRODUCTION);

        assertThat(Rooms.unknown(imports))
                .as("rooms that architecture.md does not know")
                .isEmpty();
        assertThat(Rooms.forbidden(imports)).isEmpty();
    }

    @Test
    void noPackagesImportEachOtherInACircle() {
        slices().matching(Rooms.ROOT + ".(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource({"fhir-server, camel-routes", "camel-routes, fhir-server"})
    void serverAndRoutesDoNotKnowEachOther(String module, String other) throws IOException {
        assertThat(Files.readString(House.file(module + "/pom.xml")))
                .doesNotContain("<artifactId>" + other + "</artifactId>");
    }

    @Test
    void rulesAndMappingsArePureJava() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.urgateway.review.model..", "org.urgateway.deadlines..", "org.urgateway.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.apache.camel..",
                        "ca.uhn.fhir.rest.server..",
                        "jakarta.servlet..",
                        "java.sql..",
                        "javax.sql..")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethodWhere(target(name("now"))
                        .and(target(owner(JavaClass.Predicates.resideInAPackage("java.time.."))))
                        .and(target(rawParameterTypes(new Class<?>[0]))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .because("tests must be able to set the time: inject java.time.Clock")
                .check(PRODUCTION);
    }

    @Test
    void whatAClassNeedsIsGivenToItsConstructor() {
        noFields().should().beAnnotatedWith(Autowired.class).check(PRODUCTION);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        for (var module : House.MODULES) {
            assertThat(House.packages(module))
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @Test
    void everyTestIsNamedAsASentence() {
        methods()
                .that()
                .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
                .should()
                .haveNameMatching("(?!test)[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*")
                .because("a test's name says what holds, for example submitOfDuplicateReturnsFirstResponse")
                .check(House.tests());
    }

    @Test
    void pictureInTheDocumentationIsTrue() throws IOException {
        var document = House.file("docs/architecture.md");
        var text = Files.readString(document);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var drawn = text.substring(0, begin) + "\n" + Picture.of(Rooms.imports(PRODUCTION)) + "\n"
                + text.substring(text.indexOf(END));

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, drawn);
        }

        assertThat(Files.readString(document))
                .as("stale: write it with ./mvnw verify -pl gateway -am -Ddocs.write=true")
                .isEqualTo(drawn);
    }
}
