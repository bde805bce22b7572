package sv.k1.firmware.payout.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.payout.bitcoinj.ColdAccount;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.firmware.payout.node.WalletOnNode.Payout;
import sv.k1.firmware.testnode.BitcoindNode;

/** The operator's cold wallet as a real node reads its descriptor; skipped where there is no bitcoind. */
class ColdWalletOnNodeTest {
    private static final String DESCRIPTOR =
            Orders.signer(200).accountDescriptors().receive();

    @Test
    void whatIsSweptArrivesAtTheAddressThatTheNodeReadsInTheDescriptor() throws Exception {
        try (BitcoindNode node = BitcoindNode.startFunded();
                WalletOnNode hot = new WalletOnNode(node)) {
            String known = node.cli("getdescriptorinfo", DESCRIPTOR);
            String checksum = known.replaceAll("(?s).*\"checksum\": \"([a-z0-9]{8})\".*", "$1");
            String descriptor = DESCRIPTOR + "#" + checksum;
            ColdAccount cold = ColdAccount.of(descriptor, ChainNetwork.REGTEST);
            String addresses = node.cli("deriveaddresses", descriptor, "[0,9]");
            for (int i = 0; i < 10; i++) {
                assertThat(addresses).contains('"' + cold.address(i).address() + '"');
            }
            hot.fund(300_000);
            Destination there = cold.address(0);

            Payout sweep = hot.pay(there.address(), there.scriptHex(), ScriptKind.P2WPKH, 200_000, 3);

            assertThat(hot.send(sweep)).isEqualTo(new BroadcastVerdict.Accepted());
            node.mine(1);
            assertThat(node.cli("scantxoutset", "start", "[\"" + descriptor + "\"]"))
                    .contains("\"total_amount\": 0.00200000");
        }
    }
}
