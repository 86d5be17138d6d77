package io.weighbridge.clients;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The directions of import inside this module (DESIGN.md, "Modules"). */
class LayersTest {
    private static final String ROOT = "io.weighbridge.clients";
    private static final JavaClasses CLASSES =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void importsGoFromWireUpToTheRootAndNeverBack() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("wire").definedBy(ROOT + ".wire")
            .layer("engine").definedBy(ROOT + ".engine")
            .layer("load").definedBy(ROOT + ".load")
            .layer("tally").definedBy(ROOT + ".load.tally")
            .layer("crowd").definedBy(ROOT + ".crowd")
            .layer("http").definedBy(ROOT + ".http")
            .layer("okhttp").definedBy(ROOT + ".okhttp")
            .layer("course").definedBy(ROOT + ".course")
            .layer("scenario").definedBy(ROOT + ".scenario")
            .layer("root").definedBy(ROOT)
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("scenario").mayOnlyBeAccessedByLayers("root")
            .whereLayer("course").mayOnlyBeAccessedByLayers("scenario", "root")
            .whereLayer("crowd").mayOnlyBeAccessedByLayers("course", "scenario")
            .whereLayer("http").mayOnlyBeAccessedByLayers("course", "scenario")
            .whereLayer("okhttp").mayOnlyBeAccessedByLayers("scenario")
            .whereLayer("load").mayOnlyAccessLayers("tally", "engine", "wire")
            .whereLayer("tally").mayOnlyAccessLayers("engine", "wire")
            .whereLayer("engine").mayOnlyAccessLayers("wire")
            .whereLayer("wire").mayNotAccessAnyLayer()
            .check(CLASSES);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageHasMoreThanFifteenClasses() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
            .isNotEmpty().allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(15));
    }

    @Test
    void nothingOfASiblingModuleIsImported() {
        ArchRuleDefinition.noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.weighbridge.servers..", "io.weighbridge.reports..", "io.weighbridge.benchmarks..")
            .check(CLASSES);
    }

    @Test
    void wireKnowsNoSocketsAndNoThreads() {
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + ".wire").should().dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent..").check(CLASSES);
    }
}
