package sv.k1.simulator.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.ssp.SspCipherSide;
import sv.k1.simulator.cash.ssp.SspCryptoSide;

/**
 * Encrypted packets of eSSP: both sides negotiate a key by their own arithmetic, then each packet is judged by a cipher of the
 * driver and one of the model. A driver's cipher opens only replies, whose count is one ahead; so commands are judged by a
 * second one that is one packet behind, and replies by a second one of the model that is one ahead.
 */
final class PacketComparison {
    private static final int PACKETS_OF_ONE_KEY = 2_000;
    /** Outer DATA has one length byte: 7E, then at most 15 blocks, of which 7 bytes are not data. */
    private static final int MOST_DATA = 15 * 16 - 7;

    private final RandomGenerator chance;
    private final Tally tally = new Tally("essp");

    PacketComparison(RandomGenerator chance) {
        this.chance = chance;
    }

    Tally run(long messages) {
        while (tally.messages() < messages) {
            oneKey(Math.min(messages, tally.messages() + PACKETS_OF_ONE_KEY));
        }
        return tally;
    }

    /** Four parties with one key. */
    private record Parties(SspCipherSide host, SspCipherSide behind, SspCryptoSide unit, SspCryptoSide ahead) {}

    private void oneKey(long until) {
        Parties parties = negotiate();
        byte[] first = parties.host().encrypt(command());
        boolean inStep = parties.unit().open(first).isPresent()
                && parties.ahead().open(first).isPresent();
        byte[] answer = parties.unit().seal(command());
        inStep &= parties.host().decrypt(answer).isPresent()
                && parties.ahead().open(answer).isPresent();
        if (!inStep) {
            tally.disagreed("the first packet of a key is not opened", first, List.of(), List.of());
            tally.message(true);
        }
        while (inStep && tally.messages() < until) {
            byte[] command = command();
            byte[] packet = parties.host().encrypt(command);
            inStep = judged(packet, command, parties.behind(), parties.unit());
            if (inStep && tally.messages() < until) {
                byte[] reply = command();
                inStep = judged(parties.unit().seal(reply), reply, parties.host(), parties.ahead());
            }
        }
    }

    private Parties negotiate() {
        long fixedKey = chance.nextLong();
        var offer = new SspCipherSide.Offer(chance);
        long seed = chance.nextLong(); // the twins draw the same secret, so they come to the same key
        SspCryptoSide unit = new SspCryptoSide(new SplittableRandom(seed), fixedKey);
        SspCryptoSide ahead = new SspCryptoSide(new SplittableRandom(seed), fixedKey);
        long shared = offer.sharedKey(half -> {
            ahead.exchange(offer.generator(), offer.modulus(), half);
            return unit.exchange(offer.generator(), offer.modulus(), half);
        });
        return new Parties(
                SspCipherSide.of(fixedKey, shared, chance), SspCipherSide.of(fixedKey, shared, chance), unit, ahead);
    }

    /** Now and then damaged packets first, which both must refuse, then the good one; false when the count was lost. */
    private boolean judged(byte[] packet, byte[] content, SspCipherSide driver, SspCryptoSide model) {
        if (chance.nextBoolean()) {
            byte[] damaged = Damage.of(List.of(packet), chance);
            byte[] bytes = Arrays.copyOf(damaged, Math.min(255, damaged.length));
            if (bytes.length > 0 && !Arrays.equals(bytes, packet)) {
                tally.message(false);
                Optional<byte[]> byDriver = driver.decrypt(bytes);
                compare(bytes, byDriver, model.open(bytes));
                if (byDriver.isPresent()) {
                    return false; // a damage of the first byte only, or one in 65,536: the packet counted
                }
            }
        }
        tally.message(true);
        Optional<byte[]> byDriver = driver.decrypt(packet);
        Optional<byte[]> byModel = model.open(packet);
        if (byDriver.filter(found -> Arrays.equals(found, content)).isEmpty()) {
            tally.disagreed("the driver does not open a good packet", packet, list(byDriver), list(byModel));
            return false;
        }
        return compare(packet, byDriver, byModel);
    }

    private boolean compare(byte[] packet, Optional<byte[]> byDriver, Optional<byte[]> byModel) {
        boolean same = byDriver.isPresent() == byModel.isPresent()
                && (byDriver.isEmpty() || Arrays.equals(byDriver.get(), byModel.orElseThrow()));
        if (same) {
            tally.agreed(byDriver.isPresent() ? 1 : 0);
        } else {
            tally.disagreed("packets differ", packet, list(byDriver), list(byModel));
        }
        return same;
    }

    private static List<byte[]> list(Optional<byte[]> one) {
        return one.stream().toList();
    }

    private byte[] command() {
        byte[] command = new byte[1 + (chance.nextInt(16) == 0 ? chance.nextInt(MOST_DATA) : chance.nextInt(12))];
        chance.nextBytes(command);
        return command;
    }
}
