package io.weighbridge.benchmarks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way imports may go (DESIGN.md, "Modules"). */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.weighbridge.benchmarks");

    @Test
    void ofTheReportsOnlyTheRecordsAreSeen() {
        DescribedPredicate<JavaClass> reports = resideInAPackage("io.weighbridge.reports..");
        noClasses().should().dependOnClassesThat(
            reports.and(DescribedPredicate.not(resideInAPackage("..reports.record")))).check(CLASSES);
    }

    @Test
    void theTrialKnowsNeitherServersNorClientsNorProfilers() {
        noClasses().that().resideInAPackage("..benchmarks.trial..").should().dependOnClassesThat(
            resideInAnyPackage("io.weighbridge.servers..", "io.weighbridge.clients..", "..benchmarks.profile..",
                "..benchmarks"))
            .check(CLASSES);
    }

    @Test
    void profilersSeeTheTrialAndOfTheServersOnlyTheFormOfAProfile() {
        DescribedPredicate<JavaClass> servers = resideInAPackage("io.weighbridge.servers..")
            .and(DescribedPredicate.not(resideInAPackage("io.weighbridge.servers.telemetry")));
        noClasses().that().resideInAPackage("..benchmarks.profile..").should().dependOnClassesThat(
            servers.or(resideInAnyPackage("io.weighbridge.clients..", "io.weighbridge.benchmarks"))).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.weighbridge.benchmarks.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
