package sv.k1.simulator.differential;

import java.util.ArrayList;
import java.util.List;
import sv.k1.hal.bytes.Hex;

/** What one protocol's comparison came to. */
final class Tally {
    private static final int SHOWN = 5;

    private final String protocol;
    private final List<String> shown = new ArrayList<>();
    private long valid;
    private long damaged;
    private long framesAgreed;
    private long explained;
    private long disagreements;

    Tally(String protocol) {
        this.protocol = protocol;
    }

    void message(boolean isValid) {
        valid += isValid ? 1 : 0;
        damaged += isValid ? 0 : 1;
    }

    void agreed(int frames) {
        framesAgreed += frames;
    }

    void explained() {
        explained++;
    }

    void disagreed(String what, byte[] stream, List<byte[]> byDriver, List<byte[]> byModel) {
        disagreements++;
        if (shown.size() < SHOWN) {
            shown.add(protocol + ": " + what + ": stream " + Hex.of(stream) + "\n    driver " + hex(byDriver)
                    + "\n    model  " + hex(byModel));
        }
    }

    private static String hex(List<byte[]> frames) {
        return frames.stream().map(Hex::of).toList().toString();
    }

    String protocol() {
        return protocol;
    }

    long messages() {
        return valid + damaged;
    }

    long valid() {
        return valid;
    }

    long damaged() {
        return damaged;
    }

    long framesAgreed() {
        return framesAgreed;
    }

    long explainedDifferences() {
        return explained;
    }

    long disagreements() {
        return disagreements;
    }

    /** The first ones. */
    List<String> shown() {
        return List.copyOf(shown);
    }
}
