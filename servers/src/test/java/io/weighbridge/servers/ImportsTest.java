package io.weighbridge.servers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import whom: {@code wire <- net <- gateway <- vendor, calibration <- } the root. */
class ImportsTest {
    private static final String ROOT = "io.weighbridge.servers";
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);
    /** The packages of each layer that has several, and of their own layer those that each may know. */
    private static final Map<String, List<String>> BELOW = Map.ofEntries(
        entry("net", List.of()),
        entry("net.blocking", List.of("net")),
        entry("net.loop", List.of("net", "net.blocking")),
        entry("net.epoll", List.of("net", "net.blocking", "net.loop")),
        entry("net.http", List.of("net", "net.blocking", "net.loop")),
        entry("gateway", List.of()),
        entry("gateway.connection", List.of("gateway")),
        entry("gateway.twist", List.of("gateway")),
        entry("gateway.servlet", List.of("gateway")),
        entry("vendor", List.of()),
        entry("vendor.tomcat", List.of("vendor")),
        entry("vendor.netty", List.of("vendor")),
        entry("vendor.helidon", List.of("vendor")),
        entry("telemetry.endpoint", List.of()),
        entry("telemetry.profile", List.of("telemetry.endpoint")),
        entry("telemetry", List.of("telemetry.endpoint", "telemetry.profile")));

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
    void withinALayerAPackageKnowsOnlyThoseBelow() {
        BELOW.forEach((name, below) -> noClasses().that().resideInAPackage(ROOT + "." + name)
            .should().dependOnClassesThat().resideInAnyPackage(BELOW.keySet().stream()
                .filter(other -> layer(other).equals(layer(name)) && !other.equals(name) && !below.contains(other))
                .map(other -> ROOT + "." + other).toArray(String[]::new)).check(CLASSES));
    }

    @Test
    void everyPackageOfALayerHasItsPlaceInIt() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(ROOT + "."))
            .map(name -> name.substring(ROOT.length() + 1))
            .filter(name -> BELOW.containsKey(layer(name))).collect(Collectors.toSet())).isEqualTo(BELOW.keySet());
    }

    @Test
    void noPackageHasMoreThanFifteenClasses() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
            .isNotEmpty().allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(15));
    }

    private static String layer(String name) {
        return name.split("\\.")[0];
    }

    @Test
    void noPackageIsPartOfACycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
