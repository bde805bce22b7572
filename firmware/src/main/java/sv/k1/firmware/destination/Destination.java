package sv.k1.firmware.destination;

import java.util.Optional;
import sv.k1.firmware.money.Sats;

/**
 * A checked on-chain address of the machine's own network.
 *
 * @param address in canonical form (segwit in lower case)
 * @param scriptHex the output script, lower-case hexadecimal
 * @param requestedAmount the amount a payment URI asked for; shown, never obeyed: the cash decides
 * @param label the URI's label, text from outside: shown as text only
 */
public record Destination(
        String address, ScriptKind kind, String scriptHex, Optional<Sats> requestedAmount, Optional<String> label) {}
