package sv.k1.simulator.storm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.SeedFault;
import sv.k1.firmware.payout.bitcoinj.WalletSeed;
import sv.k1.simulator.storm.chain.PlainSigner;
import sv.k1.simulator.storm.chain.RawTransaction;

/** The product's own signer, which signs in a share of the worlds; it is too slow for all. */
final class RealSigner implements PayoutSigner {
    /** One world in so many signs for real. */
    private static final int SHARE = 200;

    /** Made on first use, once for all worlds: deriving the keys takes a second. */
    private static final class Holder {
        private static final BitcoinjSigner SIGNER = make();
        private static final ConcurrentMap<Integer, String> DEPOSIT_SCRIPTS = new ConcurrentHashMap<>();

        private static BitcoinjSigner make() {
            try (WalletSeed seed = WalletSeed.ofWords(List.of(
                    "abandon", "abandon", "abandon", "abandon", "abandon", "abandon", "abandon", "abandon", "abandon",
                    "abandon", "abandon", "about"))) {
                return new BitcoinjSigner(seed, ChainNetwork.REGTEST, new FeeRate(60_000));
            } catch (SeedFault e) {
                throw new IllegalStateException("the well-known test words are a seed", e);
            }
        }
    }

    /** Told the script of each change output that is made: index and script. */
    private final BiConsumer<Integer, String> change;

    private RealSigner(BiConsumer<Integer, String> change) {
        this.change = change;
    }

    static boolean signsIn(long worldSeed) {
        return worldSeed % SHARE == 0;
    }

    /** The signer of a world. */
    static PayoutSigner forWorld(long worldSeed, BiConsumer<Integer, String> change) {
        return signsIn(worldSeed) ? new RealSigner(change) : new PlainSigner();
    }

    /** The script of the machine's deposit address with this index. */
    static String depositScript(PayoutSigner signer, int index) {
        if (signer instanceof PlainSigner) {
            return PlainSigner.script(0, index);
        }
        return Holder.DEPOSIT_SCRIPTS.computeIfAbsent(index, _ -> scriptOf(signer.depositAddress(index)));
    }

    private static String scriptOf(String address) {
        if (DestinationText.parse(address, ChainNetwork.REGTEST) instanceof ParsedText.Usable(var destination)) {
            return destination.scriptHex();
        }
        throw new IllegalStateException("our own address " + address + " cannot be read");
    }

    @Override
    public SignedPayout sign(PayoutOrder order) throws SigningRefused {
        SignedPayout signed = Holder.SIGNER.sign(order);
        RawTransaction made = RawTransaction.parse(java.util.HexFormat.of().parseHex(signed.rawHex()));
        Optional<PayoutOrder.Change> back = order.change();
        back.ifPresent(one -> change.accept(
                one.index(), made.outputs().get(signed.changeIndex()).scriptHex()));
        return signed;
    }

    @Override
    public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        Holder.SIGNER.check(stored, order);
    }

    @Override
    public String depositAddress(int index) {
        return Holder.SIGNER.depositAddress(index);
    }

    @Override
    public boolean isOwn(String scriptHex) {
        return Holder.SIGNER.isOwn(scriptHex);
    }
}
