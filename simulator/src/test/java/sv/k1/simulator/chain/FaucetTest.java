package sv.k1.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bitcoinj.base.Sha256Hash;
import org.junit.jupiter.api.Test;

final class FaucetTest {
    private final RegtestChain chain =
            new RegtestChain(TestCoins.STANDING, PolicySettings.standard(), Faucet.minerScript());
    private final Faucet faucet = Faucet.of(chain);
    private final CustomerWallet customer = new CustomerWallet("anna", chain);

    @Test
    void paysEveryKindOfAddressAndTheCustomerSeesIt() {
        chain.mine(103);
        for (AddressKind kind : AddressKind.values()) {
            faucet.pay(customer.freshAddress(kind), 100_000);
        }
        assertThat(customer.receivedSats(0)).isEqualTo(500_000);
        assertThat(customer.receivedSats(1)).isZero();
        chain.mine(2);
        assertThat(customer.addresses()).allSatisfy(address -> assertThat(customer.received(address))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.sats()).isEqualTo(100_000);
                    assertThat(receipt.confirmations()).isEqualTo(2);
                }));
    }

    @Test
    void minesToItsOwnKey() {
        assertThat(Faucet.minerScript()).isEqualTo(TestCoins.script(Faucet.key()));
    }

    @Test
    void givesTheSameAddressesForTheSameSeed() {
        CustomerWallet again = new CustomerWallet("anna", chain);
        CustomerWallet other = new CustomerWallet("berta", chain);
        List<String> first =
                Arrays.stream(AddressKind.values()).map(customer::freshAddress).toList();
        assertThat(Arrays.stream(AddressKind.values()).map(again::freshAddress)).containsExactlyElementsOf(first);
        assertThat(Arrays.stream(AddressKind.values()).map(other::freshAddress)).doesNotContainAnyElementsOf(first);
        CustomerWallet third = new CustomerWallet("anna", chain);
        assertThat(third.freshAddress(AddressKind.P2PKH)).containsPattern("^[mn]");
        assertThat(third.freshAddress(AddressKind.P2SH)).startsWith("2");
        assertThat(third.freshAddress(AddressKind.P2WPKH)).startsWith("bcrt1q").hasSize(44);
        assertThat(third.freshAddress(AddressKind.P2WSH)).startsWith("bcrt1q").hasSize(64);
        assertThat(third.freshAddress(AddressKind.P2TR)).startsWith("bcrt1p").hasSize(64);
    }

    @Test
    void paysManyTimesBetweenTwoBlocksFromItsOwnChange() {
        chain.mine(101);
        String address = customer.freshAddress(AddressKind.P2WPKH);
        for (int count = 0; count < 20; count++) {
            faucet.pay(address, 10_000);
        }
        chain.mine(1);
        assertThat(customer.receivedSats(1)).isEqualTo(200_000);
    }

    @Test
    void saysWhatIsWrongWithAPayment() {
        chain.mine(50);
        String address = customer.freshAddress(AddressKind.P2WPKH);
        assertThatThrownBy(() -> faucet.pay(address, 10_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mine more blocks");
        chain.mine(60);
        assertThatThrownBy(() -> faucet.pay(address, 100)).hasMessageContaining("dust");
        assertThatThrownBy(() -> faucet.pay("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", 10_000))
                .hasMessageContaining("not a regtest address");
    }

    @Test
    void takesAPaymentBackWithADoubleSpend() {
        chain.mine(103);
        String address = customer.freshAddress(AddressKind.P2WPKH);
        Sha256Hash payment = faucet.pay(address, 1_000_000);
        faucet.doubleSpend(payment);
        assertThat(customer.received(address)).isEmpty();
        assertThat(chain.find(payment)).isEmpty();
        assertThatThrownBy(() -> faucet.doubleSpend(payment)).hasMessageContaining("not in the pool");
    }

    @Test
    void minesOnTheBeatOfTheGivenClock() {
        AtomicLong now = new AtomicLong();
        AutoMiner miner = new AutoMiner(chain, now::get);
        miner.every(1000);
        for (long millis = 0; millis <= 3500; millis += 100) {
            now.set(millis);
            miner.runDue();
        }
        assertThat(chain.height()).isEqualTo(3);
        now.set(60_000);
        miner.runDue();
        miner.runDue();
        assertThat(chain.height()).isEqualTo(4);
        miner.every(0);
        now.set(120_000);
        miner.runDue();
        assertThat(chain.height()).isEqualTo(4);
    }
}
