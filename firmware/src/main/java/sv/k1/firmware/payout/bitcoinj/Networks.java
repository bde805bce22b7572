package sv.k1.firmware.payout.bitcoinj;

import org.bitcoinj.base.BitcoinNetwork;
import sv.k1.firmware.destination.ChainNetwork;

/** Our names of the networks in bitcoinj's. */
final class Networks {
    private Networks() {}

    static BitcoinNetwork of(ChainNetwork network) {
        return switch (network) {
            case MAINNET -> BitcoinNetwork.MAINNET;
            case TESTNET -> BitcoinNetwork.TESTNET;
            case SIGNET -> BitcoinNetwork.SIGNET;
            case REGTEST -> BitcoinNetwork.REGTEST;
        };
    }

    /** Coin type of the derivation path: 0 for real money, 1 for all test networks (SLIP-44). */
    static int coinType(ChainNetwork network) {
        return network == ChainNetwork.MAINNET ? 0 : 1;
    }
}
