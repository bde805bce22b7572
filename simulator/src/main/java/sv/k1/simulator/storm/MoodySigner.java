package sv.k1.simulator.storm;

import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;

/** A signer that now and then refuses for no reason that the core could know. */
record MoodySigner(PayoutSigner calm, Fate fate) implements PayoutSigner {
    @Override
    public SignedPayout sign(PayoutOrder order) throws SigningRefused {
        if (fate.strikes(Fault.SIGNER_REFUSES)) {
            throw new SigningRefused("not now");
        }
        return calm.sign(order);
    }

    @Override
    public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        calm.check(stored, order);
    }

    @Override
    public String depositAddress(int index) {
        return calm.depositAddress(index);
    }

    @Override
    public boolean isOwn(String scriptHex) {
        return calm.isOwn(scriptHex);
    }
}
