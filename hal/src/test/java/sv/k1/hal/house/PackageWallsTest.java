package sv.k1.hal.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom among ports and drivers. */
class PackageWallsTest {
    private static final JavaClasses HAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sv.k1.hal");

    @Test
    void halKnowsNeitherFirmwareNorSimulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sv.k1.firmware..", "sv.k1.simulator..")
                .check(HAL);
    }

    @Test
    void noDriverKnowsAnotherDriver() {
        slices().matching("sv.k1.hal.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("sv.k1.hal.cash.session")) // what all acceptors share
                .ignoreDependency(resideInAPackage("sv.k1.hal.cash.registry"), alwaysTrue()) // names all of them
                .check(HAL);
    }

    @Test
    void whatAllAcceptorsShareKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAPackage("sv.k1.hal.cash.session")
                .should()
                .dependOnClassesThat(resideInAPackage("sv.k1.hal.cash.*")
                        .and(not(resideInAPackage("sv.k1.hal.cash.session")))
                        .as("drivers"))
                .check(HAL);
    }

    @Test
    void noPortKnowsADriver() {
        noClasses()
                .that()
                .resideInAPackage("sv.k1.hal.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sv.k1.hal.*.*..")
                .check(HAL);
    }

    @Test
    void onlyTheJserialcommPackageTouchesJSerialComm() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sv.k1.hal.serial.jserialcomm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .check(HAL);
    }

    @Test
    void onlyThePi4jPackageTouchesPi4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.hal.cabinet.pi4j..", "sv.k1.hal.cash.pulse.pi4j..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pi4j..")
                .check(HAL);
    }

    @Test
    void onlyCameraAndPrinterTouchZxing() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.hal.scan.camera..", "sv.k1.hal.print.escpos..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.zxing..")
                .check(HAL);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("sv.k1.hal.(**)").should().beFreeOfCycles().check(HAL);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..", "..misc..")
                .check(HAL);
    }
}
