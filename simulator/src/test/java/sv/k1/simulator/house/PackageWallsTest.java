package sv.k1.simulator.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom in the simulator. A device model shares no line of code with the driver it is used to judge. */
class PackageWallsTest {
    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sv.k1.simulator");

    @ParameterizedTest
    @CsvSource({
        "sv.k1.simulator.cash.., sv.k1.hal.cash..",
        "sv.k1.simulator.print.., sv.k1.hal.print.escpos..",
        "sv.k1.simulator.scan.., sv.k1.hal.scan.serial..",
        "sv.k1.simulator.scan.., sv.k1.hal.scan.camera..",
        "sv.k1.simulator.cabinet.., sv.k1.hal.cabinet.board..",
        "sv.k1.simulator.cabinet.., sv.k1.hal.cabinet.pi4j..",
        "sv.k1.simulator.wire.., sv.k1.hal.serial.jserialcomm.."
    })
    void noDeviceModelKnowsTheDriverItJudges(String model, String driver) {
        noClasses()
                .that()
                .resideInAPackage(model)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(driver)
                .check(SIMULATOR);
    }

    @Test
    void onlyStormAndConsoleKnowTheFirmware() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.simulator.storm..", "sv.k1.simulator.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sv.k1.firmware..")
                .check(SIMULATOR);
    }

    @Test
    void onlyChainAndLightningTouchBitcoinj() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.simulator.chain..", "sv.k1.simulator.lightning..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bitcoinj..", "org.bouncycastle..")
                .check(SIMULATOR);
    }

    @Test
    void simulatedDevicesDoNotKnowEachOther() {
        slices().matching("sv.k1.simulator.(cash|print|scan|cabinet|chain|lightning|price)..")
                .should()
                .notDependOnEachOther()
                .check(SIMULATOR);
    }

    @Test
    void noDeviceKnowsTheWorldThatPlaysWithIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.simulator.storm..", "sv.k1.simulator.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sv.k1.simulator.storm..", "sv.k1.simulator.console..")
                .check(SIMULATOR);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("sv.k1.simulator.(**)").should().beFreeOfCycles().check(SIMULATOR);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..", "..misc..")
                .check(SIMULATOR);
    }
}
