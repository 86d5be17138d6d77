package io.weighbridge.servers.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The endpoint must serve anybody's JVM from one jar: it knows the JDK and itself. */
class TelemetryImportsTest {

    @Test
    void nothingButTheJdkIsImported() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "javax.management..", "jdk.jfr..",
            "com.sun.management", "io.weighbridge.servers.telemetry..")
            .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.weighbridge.servers.telemetry"));
    }
}
