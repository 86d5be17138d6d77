package io.weighbridge.servers.net.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The two ways of holding a request share nothing they should not, and neither knows a socket. */
final class HttpImportsTest {

    private static final String WIRE = "io.weighbridge.servers.wire.http";

    private static final JavaClasses SERVERS = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.weighbridge.servers");

    @Test
    void bytesAndObjectsDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(WIRE + ".bytes").should().dependOnClassesThat()
            .resideInAPackage(WIRE + ".objects").check(SERVERS);
        noClasses().that().resideInAPackage(WIRE + ".objects").should().dependOnClassesThat()
            .resideInAPackage(WIRE + ".bytes").check(SERVERS);
        noClasses().that().resideInAPackage(WIRE).should().dependOnClassesThat()
            .resideInAnyPackage(WIRE + ".bytes", WIRE + ".objects").check(SERVERS);
    }

    @Test
    void theWireHasNoSocketsAndNoThreads() {
        noClasses().that().resideInAPackage(WIRE + "..").should().dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "java.net..", "java.util.concurrent..",
                "io.weighbridge.servers.net..").check(SERVERS);
    }

    @Test
    void httpServersDoNotKnowGateways() {
        noClasses().that().resideInAPackage("io.weighbridge.servers.net..").should().dependOnClassesThat()
            .resideInAnyPackage("io.weighbridge.servers.gateway..", "io.weighbridge.servers.vendor..",
                "io.weighbridge.servers.telemetry..", "io.weighbridge.servers").check(SERVERS);
    }
}
