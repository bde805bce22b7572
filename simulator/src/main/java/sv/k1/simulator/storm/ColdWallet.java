package sv.k1.simulator.storm;

import java.util.Optional;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.SweepTerms;
import sv.k1.firmware.money.Sats;
import sv.k1.simulator.storm.chain.WalletAddress;
import sv.k1.simulator.storm.fate.Chance;

/**
 * What one operator in five has at home: the machine knows its addresses and sends there what is above its cap. It draws by itself,
 * so that the other machines stay as they are.
 *
 * @param mostFloatSats the cap
 */
record ColdWallet(long seed, long mostFloatSats) {
    private static final int OPERATORS = 5;
    private static final long SALT = 0x00c0_1dc0_1d00L;

    static Optional<ColdWallet> of(long seed) {
        Chance chance = new Chance(seed ^ SALT);
        return chance.oneIn(OPERATORS)
                ? Optional.of(new ColdWallet(seed, chance.pick(1_000_000L, 5_000_000L, 12_000_000L, 20_000_000L)))
                : Optional.empty();
    }

    MachineSettings fit(MachineSettings settings) {
        return settings.sweeping(new SweepTerms(new Sats(mostFloatSats), this::address));
    }

    /** The address with this index. */
    Destination address(int index) {
        WalletAddress address = WalletAddress.cold(seed, index);
        ScriptKind kind = address.scriptHex().startsWith("51")
                ? ScriptKind.P2TR
                : address.scriptHex().startsWith("0014") ? ScriptKind.P2WPKH : ScriptKind.P2WSH;
        return new Destination(address.text(), kind, address.scriptHex(), Optional.empty(), Optional.empty());
    }
}
