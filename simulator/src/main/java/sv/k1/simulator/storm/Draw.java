package sv.k1.simulator.storm;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.id003.Id003Switch;
import sv.k1.simulator.cash.id003.Id003Timing;
import sv.k1.simulator.storm.fate.Chance;

/** The machine that a seed gives: its operator's terms, its acceptor's habits. */
final class Draw {
    private static final Currency USD = Currency.getInstance("USD");

    private final Chance chance;
    private final boolean forgetful;

    Draw(Chance chance) {
        this.chance = chance;
        forgetful = chance.oneIn(20);
    }

    /** Whether the acceptor forgets over a power cut what it should remember: then nobody can ask it. */
    boolean isForgetful() {
        return forgetful;
    }

    MachineSettings settings() {
        PriceSettings terms = new PriceSettings(
                new BasisPoints(chance.pick(0, 100, 350, 550, 1_000)),
                usd(chance.pick(0, 50, 199)),
                new BasisPoints(chance.pick(0, 75, 300)),
                usd(chance.pick(500, 500, 1_000, 2_000)),
                usd(chance.pick(5_000, 20_000, 100_000)),
                chance.pick(60_000L, 120_000L, 300_000L));
        return new MachineSettings(
                "Operator",
                "555",
                "storm",
                "en-US",
                USD,
                terms,
                Prices.MAX_AGE_MILLIS,
                new FeeRate(1_000),
                new FeeRate(60_000),
                new FeeRate(5_000),
                chance.between(2, 4),
                List.of(AcceptorTerms.anyOf(World.ACCEPTOR)),
                chance.oneIn(6),
                true,
                chance.pick(0L, 1_500L, 1_500L),
                chance.nextInt(),
                MachineSettings.Timeouts.ordinary());
    }

    private static Fiat usd(int minor) {
        return new Fiat(USD, minor);
    }

    Id003Settings acceptorSettings() {
        return new Id003Settings(LineSettings.of(9600, Parity.EVEN), chance.pick(50, 100, 200, 200), Map.of());
    }

    Id003Profile profile() {
        Id003Profile profile =
                Id003Profile.usd().with(chance.pick(Id003Timing.REALISTIC, Id003Timing.REALISTIC, timing()));
        if (forgetful) {
            return profile.with(
                    chance.pick(Id003Switch.NO_VEND_VALID_AFTER_POWER_UP, Id003Switch.POWER_UP_FORGETS_VEND_VALID));
        }
        return chance.oneIn(3)
                ? profile.with(chance.pick(
                        Id003Switch.VEND_VALID_WITH_CODE,
                        Id003Switch.POWER_UP_FORGETS_ACK,
                        Id003Switch.MUTE_WITHOUT_ACK,
                        Id003Switch.COMMUNICATION_ERROR_ON_BAD_CRC,
                        Id003Switch.STACKER_OPEN_UNTIL_RESET,
                        Id003Switch.STRAY_BYTE_AT_POWER_UP,
                        Id003Switch.SILENT_ON_SECOND_STACK,
                        Id003Switch.EMPTY_TABLE_BEFORE_RESET,
                        Id003Switch.BUSY_WHILE_ACCEPTING,
                        Id003Switch.SETTINGS_SURVIVE_RESET,
                        Id003Switch.OPEN_BY_DEFAULT))
                : profile;
    }

    private Id003Timing timing() {
        int lever = chance.between(100, 600);
        int irreversible = lever + chance.between(1, 400);
        return new Id003Timing(
                chance.between(100, 3_000),
                chance.between(100, 4_000),
                chance.between(200, 2_500),
                chance.between(100, 1_500),
                irreversible + chance.between(1, 800),
                lever,
                irreversible,
                chance.between(100, 600),
                chance.pick(8_500, 10_000, 12_000),
                3_000,
                60_000);
    }

    long feeRate() {
        return chance.pick(0L, 1_000L, 3_000L, 8_000L, 20_000L);
    }

    int blockMillis() {
        return chance.pick(8_000, 20_000, 60_000);
    }
}
