package io.weighbridge.benchmarks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
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
        noClasses().that().resideInAnyPackage("..benchmarks.kernel..", "..benchmarks.machine..", "..benchmarks.child..",
            "..benchmarks.scale..", "..benchmarks.course..", "..benchmarks.trial..").should().dependOnClassesThat(
            resideInAnyPackage("io.weighbridge.servers..", "io.weighbridge.clients..", "..benchmarks.profile..",
                "..benchmarks"))
            .check(CLASSES);
    }

    @Test
    void profilersSeeTheTrialAndOfTheServersOnlyTheFormOfAProfile() {
        DescribedPredicate<JavaClass> servers = resideInAPackage("io.weighbridge.servers..")
            .and(DescribedPredicate.not(resideInAPackage("io.weighbridge.servers.telemetry.profile")));
        noClasses().that().resideInAPackage("..benchmarks.profile..").should().dependOnClassesThat(
            servers.or(resideInAnyPackage("io.weighbridge.clients..", "io.weighbridge.benchmarks"))).check(CLASSES);
    }

    @Test
    void packagesOfTheRunnerBuildOnEachOther() {
        List<String> order = List.of("kernel", "machine", "child", "scale", "course", "trial");
        for (int lower = 0; lower < order.size(); lower++) {
            String[] above = order.subList(lower + 1, order.size()).stream()
                .map(name -> "..benchmarks." + name + "..").toArray(String[]::new);
            if (above.length > 0) {
                noClasses().that().resideInAPackage("..benchmarks." + order.get(lower) + "..")
                    .should().dependOnClassesThat(resideInAnyPackage(above)).check(CLASSES);
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.weighbridge.benchmarks.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aPackageHasFifteenClassesAtMost() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass)
            .filter(one -> !one.getSimpleName().equals("package-info")
                && !one.getPackageName().endsWith("jmh_generated"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
            .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(15));
    }
}
