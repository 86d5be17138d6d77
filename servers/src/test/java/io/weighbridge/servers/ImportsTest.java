package io.weighbridge.servers;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom: {@code wire <- net <- gateway <- vendor, calibration <- } the root. */
class ImportsTest {
    private static final String ROOT = "io.weighbridge.servers";
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void packagesImportDownwardsOnly() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("wire").definedBy(ROOT + ".wire..")
            .layer("net").definedBy(ROOT + ".net..")
            .layer("gateway").definedBy(ROOT + ".gateway..")
            .layer("vendor").definedBy(ROOT + ".vendor..")
            .layer("calibration").definedBy(ROOT + ".calibration..")
            .layer("telemetry").definedBy(ROOT + ".telemetry..")
            .layer("root").definedBy(ROOT)
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("vendor").mayOnlyBeAccessedByLayers("root")
            .whereLayer("calibration").mayOnlyBeAccessedByLayers("root")
            .whereLayer("telemetry").mayOnlyBeAccessedByLayers("root")
            .whereLayer("gateway").mayOnlyBeAccessedByLayers("vendor", "calibration", "root")
            .whereLayer("net").mayOnlyBeAccessedByLayers("gateway", "vendor", "calibration", "root")
            .check(CLASSES);
    }

    @Test
    void noPackageIsPartOfACycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
