package sv.k1.firmware.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.quote.PriceFeed;
import sv.k1.firmware.quote.PriceListener;
import sv.k1.firmware.quote.PricePoller;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.hal.scan.CodeScanner;

/** Who may know whom in the firmware. */
class PackageWallsTest {
    private static final JavaClasses FIRMWARE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sv.k1.firmware");

    /** The packages that decide about money: values in, values out. */
    private static final String[] PURE = packages(
            "money",
            "destination",
            "destination.bech32",
            "destination.bolt11",
            "destination.bolt12",
            "destination.lnurl",
            "destination.lightning",
            "quote",
            "profile",
            "chain",
            "lightning",
            "payout",
            "record",
            "ledger",
            "machine");

    /** Ports and their value types; a driver is one package deeper. */
    private static final String[] HAL_VALUES = {
        "sv.k1.hal.cash", "sv.k1.hal.print", "sv.k1.hal.scan", "sv.k1.hal.cabinet"
    };

    private static final DescribedPredicate<JavaClass> DEVICE_PORT = type(CashAcceptor.class)
            .or(type(ReceiptPrinter.class))
            .or(type(CodeScanner.class))
            .or(type(Lamp.class))
            .as("a device port");

    /** Prices are fetched on the way into the machine; a quote is made of their values only. */
    private static final DescribedPredicate<JavaClass> FETCHES_PRICES = belongToAnyOf(
                    PriceFeed.class, PriceListener.class, PricePoller.class)
            .as("fetching prices");

    private static final DescribedPredicate<JavaClass> IS_PURE =
            resideInAnyPackage(PURE).and(not(FETCHES_PRICES)).as("pure");

    /** What lets a class see time, chance, other threads or the world outside. */
    private static final DescribedPredicate<JavaClass> WORLD_OUTSIDE = resideInAnyPackage(
                    "java.io",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "java.time.chrono..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "java.util.random..",
                    "javax..",
                    "org.slf4j..")
            .or(belongToAnyOf(
                    Thread.class,
                    Process.class,
                    ProcessBuilder.class,
                    Runtime.class,
                    java.time.Clock.class,
                    java.time.InstantSource.class,
                    java.util.Random.class,
                    java.util.SplittableRandom.class,
                    java.util.Timer.class,
                    java.security.SecureRandom.class))
            .and(not(belongToAnyOf(java.io.Serializable.class)))
            .as("clock, thread, chance, file, socket, database or logger");

    @Test
    void pureCodeKnowsOnlyTheJdkItselfAndValuesOfDevices() {
        classes()
                .that(IS_PURE)
                .should()
                .onlyDependOnClassesThat(IS_PURE.or(resideInAnyPackage(HAL_VALUES))
                        .or(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "sv.k1.firmware.screen",
                                "sv.k1.firmware.destination.secp256k1")))
                .check(FIRMWARE);
    }

    @Test
    void pureCodeSeesNoClockThreadChanceFileSocketOrLogger() {
        noClasses().that(IS_PURE).should().dependOnClassesThat(WORLD_OUTSIDE).check(FIRMWARE);
    }

    @Test
    void moneyKnowsNobody() {
        onlyKnows("money", List.of(), List.of());
    }

    @Test
    void quoteAndChainKnowOnlyMoney() {
        for (String name : List.of("quote", "chain")) {
            onlyKnows(name, List.of("money"), List.of());
        }
    }

    /** One package for each standard; only the door sees them all. */
    @Test
    void theReadersOfScannedTextKnowOnlyTheStandardsTheyStandOn() {
        onlyKnows("destination", List.of("money", "destination.bech32"), List.of());
        onlyKnows("destination.bech32", List.of(), List.of());
        onlyKnows("destination.lnurl", List.of("destination.bech32"), List.of());
        onlyKnows("destination.bolt12", List.of("destination.bech32", "destination.secp256k1"), List.of());
        onlyKnows(
                "destination.bolt11",
                List.of("money", "lightning", "destination.bech32", "destination.secp256k1"),
                List.of());
        onlyKnows(
                "destination.lightning",
                List.of("destination", "lightning", "destination.bolt11", "destination.bolt12", "destination.lnurl"),
                List.of());
    }

    /** Checks signatures of others; the arithmetic is Bouncy Castle's. */
    @Test
    void theCurveKnowsOnlyNumbers() {
        onlyKnows(
                "destination.secp256k1",
                List.of(),
                List.of(),
                "java.lang..",
                "java.math..",
                "java.util",
                "org.bouncycastle.math..",
                "org.bouncycastle.crypto.ec",
                "org.bouncycastle.asn1.x9",
                "org.jspecify..");
    }

    @Test
    void webKnowsNoPeerInParticular() {
        onlyKnows(
                "web",
                List.of("chain", "money"),
                List.of("sv.k1.hal.time"),
                "java..",
                "javax.net.ssl..",
                "io.avaje.json..",
                "org.jspecify..");
    }

    @Test
    void theProfileOfAPlaceKnowsOnlyMoneyAndQuote() {
        onlyKnows("profile", List.of("money", "quote"), List.of());
    }

    @Test
    void lightningKnowsOnlyMoneyAndDestination() {
        onlyKnows("lightning", List.of("money", "destination"), List.of());
    }

    @Test
    void recordKnowsOnlyValues() {
        onlyKnows("record", List.of("money", "destination", "quote", "chain", "lightning"), List.of("sv.k1.hal.cash"));
    }

    @Test
    void ledgerKnowsOnlyTheRecordAndValues() {
        onlyKnows(
                "ledger",
                List.of("record", "money", "destination", "quote", "chain", "lightning"),
                List.of("sv.k1.hal.cash"));
    }

    /** It is handed entries and books, and opens no file. */
    @Test
    void exportKnowsOnlyTheLedgerTheRecordAndValues() {
        onlyKnows(
                "export",
                List.of("ledger", "record", "money", "destination", "quote", "chain", "lightning"),
                List.of("sv.k1.hal.cash"));
    }

    @Test
    void ofTheScreenTheMachineKnowsOnlyWhatIsShownAndTapped() {
        noClasses()
                .that()
                .resideInAPackage("sv.k1.firmware.machine")
                .should()
                .dependOnClassesThat(resideInAPackage("sv.k1.firmware.screen")
                        .and(not(belongToAnyOf(Tap.class)))
                        .and(not(DescribedPredicate.describe("ScreenModel and its parts", type -> type.getName()
                                .startsWith("sv.k1.firmware.screen.ScreenModel")))))
                .check(FIRMWARE);
    }

    @Test
    void theScreenKnowsNothingOfMoneyKeysOrJournal() {
        onlyKnows(
                "screen",
                List.of(),
                List.of("sv.k1.hal.time"),
                "java..",
                "com.sun.net.httpserver..",
                "com.google.zxing..",
                "io.avaje..",
                "net.xyzsd.fluent..",
                "org.slf4j..",
                "org.jspecify..");
    }

    @Test
    void onlyEffectsAndAppHoldADevicePort() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("effects..", "app.."))
                .should()
                .dependOnClassesThat(DEVICE_PORT)
                .check(FIRMWARE);
    }

    /** The registry tells the configuration which protocols there are; it shows no driver. */
    @Test
    void onlyAppKnowsADriver() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sv.k1.firmware.app..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("sv.k1.hal.*.*..").and(not(resideInAPackage("sv.k1.hal.cash.registry"))))
                .check(FIRMWARE);
    }

    @Test
    void onlyTheJournalTouchesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sv.k1.firmware.journal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(FIRMWARE);
    }

    @Test
    void onlyPayoutBitcoinjTouchesBitcoinj() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sv.k1.firmware.payout.bitcoinj")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bitcoinj..")
                .check(FIRMWARE);
    }

    @Test
    void onlyPayoutBitcoinjAndTheCurveTouchBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sv.k1.firmware.payout.bitcoinj", "sv.k1.firmware.destination.secp256k1")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bouncycastle..")
                .check(FIRMWARE);
    }

    @Test
    void bitcoinjsWalletIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bitcoinj.wallet..", "org.bitcoinj.kits..", "org.bitcoinj.store..")
                .check(FIRMWARE);
    }

    @Test
    void onlyHalTouchesSerialLinesAndPins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fazecast..", "com.pi4j..")
                .check(FIRMWARE);
    }

    @Test
    void firmwareDoesNotKnowTheSimulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sv.k1.simulator..")
                .check(FIRMWARE);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("sv.k1.firmware.(**)").should().beFreeOfCycles().check(FIRMWARE);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..", "..misc..")
                .check(FIRMWARE);
    }

    private static void onlyKnows(String name, List<String> firmware, List<String> hal) {
        onlyKnows(name, firmware, hal, "java..", "org.jspecify..");
    }

    private static void onlyKnows(String name, List<String> firmware, List<String> hal, String... libraries) {
        String[] allowed = Stream.of(
                        Stream.of("sv.k1.firmware." + name),
                        Stream.of(packages(firmware)),
                        hal.stream(),
                        Stream.of(libraries))
                .flatMap(part -> part)
                .toArray(String[]::new);
        classes()
                .that(resideInAPackage("sv.k1.firmware." + name).and(not(FETCHES_PRICES)))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(FIRMWARE);
    }

    private static String[] packages(List<String> names) {
        return packages(names.toArray(String[]::new));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> "sv.k1.firmware." + name).toArray(String[]::new);
    }
}
