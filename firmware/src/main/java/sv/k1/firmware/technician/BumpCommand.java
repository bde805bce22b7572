package sv.k1.firmware.technician;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Ask;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 bump ID}: a higher fee for a payout that no block takes. */
@Command(name = "bump")
final class BumpCommand extends ServiceCommand {
    private static final int MOST_SAT_PER_VBYTE = 2_000;

    @Parameters(index = "0", paramLabel = "SALE|TXID", descriptionKey = "bump-id")
    private String id = "";

    @Option(names = "--rate", paramLabel = "SAT/VB", descriptionKey = "bump-rate")
    private @Nullable Integer rate;

    BumpCommand(K1Command k1) {
        super(k1);
    }

    @Override
    Request question(String language, Form form) {
        if (rate != null && (rate < 1 || rate > MOST_SAT_PER_VBYTE)) {
            throw common.mistake("--rate: 1.." + MOST_SAT_PER_VBYTE);
        }
        return Request.resolve(
                Ask.BUMP,
                K1Command.bounded(id, Request.MAX_ID_LENGTH),
                rate == null ? "" : Integer.toString(rate),
                language,
                form);
    }
}
