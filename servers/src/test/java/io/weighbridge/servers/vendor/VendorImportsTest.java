package io.weighbridge.servers.vendor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may name whom: a process that is weighed loads one real server, and nothing knows the list but the root. */
class VendorImportsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.weighbridge.servers");
    private static final List<String> SERVERS = List.of("Tomcat", "Jetty", "Undertow", "Netty", "Vertx", "Helidon");

    @Test
    void noServerNamesAnother() {
        for (String one : SERVERS) {
            String others = String.join("|", SERVERS.stream().filter(other -> !other.equals(one)).toList());
            noClasses().that().haveNameMatching(".*\\.vendor\\.(\\w+\\.)?" + one + ".*")
                    .should().dependOnClassesThat().haveNameMatching(".*\\.vendor\\.(\\w+\\.)?(" + others + ").*")
                    .check(CLASSES);
        }
    }

    @Test
    void realAndExternalServersKnowNothingOfTheListAndOfEachOther() {
        noClasses().that().resideInAPackage("..servers.vendor..").should().dependOnClassesThat()
                .resideInAnyPackage("io.weighbridge.servers", "..servers.external..", "..servers.telemetry..")
                .check(CLASSES);
        noClasses().that().resideInAPackage("..servers.external..").should().dependOnClassesThat()
                .resideInAnyPackage("io.weighbridge.servers", "..servers.vendor..", "..servers.gateway..")
                .check(CLASSES);
    }

    @Test
    void nothingBelowNamesRealOrExternalServers() {
        noClasses().that().resideInAnyPackage("..servers.wire..", "..servers.net..", "..servers.gateway..")
                .should().dependOnClassesThat().resideInAnyPackage("..servers.vendor..", "..servers.external..")
                .check(CLASSES);
    }
}
