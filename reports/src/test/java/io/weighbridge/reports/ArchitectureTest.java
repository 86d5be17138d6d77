package io.weighbridge.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.weighbridge.reports";
    private final JavaClasses classes = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void importsRunFromRecordToRootAndNeverBack() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("record").definedBy(ROOT + ".record")
            .layer("stats").definedBy(ROOT + ".stats")
            .layer("figure").definedBy(ROOT + ".figure")
            .layer("state").definedBy(ROOT + ".state")
            .layer("verdict").definedBy(ROOT + ".verdict")
            .layer("claim").definedBy(ROOT + ".claim")
            .layer("page").definedBy(ROOT + ".page")
            .layer("answer").definedBy(ROOT + ".answer")
            .layer("detail").definedBy(ROOT + ".detail")
            .layer("whole").definedBy(ROOT + ".whole")
            .layer("render").definedBy(ROOT + ".render", ROOT + ".templates")
            .layer("root").definedBy(ROOT)
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("render").mayOnlyBeAccessedByLayers("root")
            .whereLayer("whole").mayOnlyBeAccessedByLayers("render", "root")
            .whereLayer("detail").mayOnlyBeAccessedByLayers("whole", "render", "root")
            .whereLayer("answer").mayOnlyBeAccessedByLayers("detail", "whole", "render", "root")
            .whereLayer("page").mayOnlyBeAccessedByLayers("answer", "detail", "whole", "render", "root")
            .whereLayer("claim").mayOnlyBeAccessedByLayers("answer", "detail", "whole", "render", "root")
            .whereLayer("verdict").mayOnlyBeAccessedByLayers("claim", "answer", "detail", "whole", "render", "root")
            .whereLayer("state").mayOnlyBeAccessedByLayers("verdict", "claim", "answer", "detail", "whole", "render",
                "root")
            .whereLayer("figure").mayOnlyBeAccessedByLayers("state", "verdict", "claim", "answer", "detail", "whole",
                "render", "root")
            .whereLayer("stats").mayOnlyBeAccessedByLayers("figure", "state", "verdict", "claim", "page", "answer",
                "detail", "whole", "render", "root")
            .check(classes);
    }

    @Test
    void thereAreNoCyclesAndNoSiblings() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("io.weighbridge.servers..",
            "io.weighbridge.clients..", "io.weighbridge.benchmarks..").check(classes);
    }

    @Test
    void aPackageHasFifteenClassesAtMost() {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass)
            .filter(one -> !one.getSimpleName().equals("package-info")
                && !one.getPackageName().endsWith("templates"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
            .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(15));
    }
}
