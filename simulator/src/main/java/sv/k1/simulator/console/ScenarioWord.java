package sv.k1.simulator.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.OddInvoices;
import sv.k1.simulator.lightning.PayPage;
import sv.k1.simulator.lightning.WithdrawTwin;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.price.PriceSource;

/**
 * The words in capitals of a scenario's steps, and what may stand in their place. What the firmware knows is listed here once
 * more, because no scenario shares code with it; a test holds the two together.
 */
enum ScenarioWord {
    TAG("en-US", "a language of the screen", List.of("es-SV", "en-US", "pt-BR", "de-DE", "fr-FR", "it-IT")),
    WARNING("scam/1", "a warning with the version of its text", FirmwareWords.WARNINGS),
    AMOUNT("20", "an amount of money in the machine's currency, such as `20` or `0.05`", "[0-9]{1,9}([.][0-9]{1,2})?"),
    COIN("0.25", "the worth of a coin", "[0-9]{1,9}([.][0-9]{1,2})?"),
    CURRENCY("USD", "the machine's currency", SimOptions.CURRENCIES),
    ADDRESS("p2wpkh", "a kind of address", lower(AddressKind.values())),
    SATS("20000", "a whole number of satoshis", "[0-9]{1,9}"),
    SECONDS("5", "a whole number of seconds", "[0-9]{1,6}"),
    HOURS("3", "a whole number of hours", "[0-9]{1,6}"),
    COUNT("1", "a whole number", "[0-9]{1,6}"),
    NODE("stuck", "how the Lightning node treats the payments that come next", lower(NodeManner.values())),
    SERVICE("lost-answer", "how the withdraw service answers", lower(WithdrawTwin.Manner.values())),
    PAGE("other-amount", "how the customer's LNURL page answers", lower(PayPage.Manner.values())),
    ODDITY("other-network", "what is wrong with an invoice", lower(OddInvoices.Oddity.values())),
    SOURCE("alfa", "a source of prices", lower(PriceSource.values())),
    PRICE("offline", "how a source of prices answers", lower(PriceServer.Manner.values())),
    DEVICE("acceptor", "a device with a cable", List.of("acceptor", "coins", "scanner", "printer", "cabinet")),
    PEER("bitcoin-node", "somebody the machine talks to", Peer.words()),
    STATE(
            "STACKING",
            "where the note acceptor's mechanism is: `in-cashbox` as soon as a note has fallen into the box since the step"
                    + " before, or a status of ID-003",
            Stream.concat(
                            Stream.of("in-cashbox"),
                            Arrays.stream(Id003Status.values()).map(Enum::name))
                    .toList()),
    ENTRY("note-credited", "an entry of the machine's journal, see [the journal](journal.md)", FirmwareWords.ENTRIES),
    COPY("first", "a name for a copy", "[a-z]{1,20}"),
    SCREEN("IDLE", "a screen of the customer's", FirmwareWords.SCREENS),
    STAGE("CONFIRMED", "how far the payout is, as the screen says", FirmwareWords.STAGES),
    RECEIPT("PRINTED", "how the receipt stands, as the screen says", FirmwareWords.RECEIPTS),
    NOTICE("cash-inside", "what the screen tells the customer once", FirmwareWords.NOTICES),
    TROUBLE("K1-10", "why the machine is closed, see [faults](faults.md)", FirmwareWords.TROUBLES),
    TEXT("txid", "any text up to the end of the line", ".+");

    private final String example;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // always a copy that cannot be changed
    private final List<String> allowed;

    private final Pattern form;

    ScenarioWord(String example, String meaning, List<String> allowed) {
        this.example = example;
        this.meaning = meaning;
        this.allowed = List.copyOf(allowed);
        this.form = Pattern.compile(
                String.join("|", this.allowed.stream().map(Pattern::quote).toList()));
    }

    ScenarioWord(String example, String meaning, String form) {
        this.example = example;
        this.meaning = meaning;
        this.allowed = List.of();
        this.form = Pattern.compile(form);
    }

    private static List<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** One that may stand in its place. */
    String example() {
        return example;
    }

    /** In plain words, for the page about scenarios. */
    String meaning() {
        return meaning;
    }

    /** Every value there is; empty when it is a number or a text. */
    List<String> allowed() {
        return allowed;
    }

    /** @throws ScenarioFault naming the line and what is allowed in this place */
    void check(ScenarioStep step, String word) throws ScenarioFault {
        if (!form.matcher(word).matches()) {
            throw new ScenarioFault(
                    step,
                    "'" + word + "' cannot be " + name() + ": it is "
                            + (allowed.isEmpty() ? meaning : "one of " + String.join(", ", allowed)));
        }
    }
}
