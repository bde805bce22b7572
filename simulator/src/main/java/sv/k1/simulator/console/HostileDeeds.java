package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import sv.k1.simulator.lightning.InvoiceTerms;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.OddInvoices;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.lightning.WithdrawVisit;

/** What customers do who mean the machine no good, or whose telephone does not. */
final class HostileDeeds {
    private static final int MOST_BYTES_OF_A_DESCRIPTION = 639;

    private HostileDeeds() {}

    /** An invoice with one thing wrong. */
    static void showOddInvoice(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        OddInvoices.Oddity oddity =
                OddInvoices.Oddity.valueOf(step.word(3).toUpperCase(Locale.ROOT).replace('-', '_'));
        LightningDeeds.hold(
                bench, step, LightningDeeds.side(bench, step).oddInvoices().make(oddity));
    }

    /** As many words as BOLT 11 has room for, none of them kind to a screen: markup, right to left, signs of four bytes. */
    static void showTalkativeInvoice(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        WalletInvoice made =
                LightningDeeds.side(bench, step).wallet().invoice(talkative(LightningDeeds.promised(bench, step)));
        bench.invoice(made);
        LightningDeeds.hold(bench, step, made.text());
    }

    /** What such an invoice asks for. */
    static LightningWallet.Request talkative(long sats) {
        String words = "<b onclick=alert(1)>PAID</b>\u202e\u0000\r\n";
        StringBuilder all = new StringBuilder(words);
        while ((all + "\ud83d\udca9").getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES_OF_A_DESCRIPTION) {
            all.append("\ud83d\udca9");
        }
        return new LightningWallet.Request(
                OptionalLong.of(Math.multiplyExact(sats, 1_000)),
                OptionalLong.empty(),
                new InvoiceTerms.Purpose.Description(all.toString()),
                false);
    }

    /** Two codes within the same moment; the second one stays before the reader. */
    static void showTwoAtOnce(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        LightningWallet wallet = LightningDeeds.side(bench, step).wallet();
        WalletInvoice first = wallet.invoice(LightningWallet.Request.open());
        WalletInvoice second = wallet.invoice(LightningWallet.Request.open());
        bench.invoice(second);
        LightningDeeds.hold(bench, step, first.text());
        bench.machine.devices().showCode(second.text());
        bench.say("and at once " + second.text());
    }

    /** Capital letters and digits without a meaning: more of them fit into a code than of anything else. */
    static void showJunk(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        ScenarioDeeds.showCode(bench, step, junk(ScenarioChecks.number(step, 3)));
    }

    static String junk(int characters) {
        return "LN7".repeat(characters / 3 + 1).substring(0, characters);
    }

    /** Two wallets read the same withdraw code and hand their invoices in at the same moment: one of them is taken, never both. */
    static void claimTwiceAtOnce(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        String code = LightningDeeds.withdrawCode(bench, step);
        try {
            List<WithdrawVisit.Outcome> outcomes =
                    LightningDeeds.side(bench, step).visit().claimAtOnce(code, 2);
            List<WithdrawVisit.Outcome> taken =
                    outcomes.stream().filter(WithdrawVisit.Outcome::isAccepted).toList();
            outcomes.stream()
                    .filter(outcome -> !outcome.isAccepted())
                    .forEach(outcome -> bench.say("refused: " + outcome.words()));
            if (taken.size() != 1) {
                throw new ScenarioFault(step, taken.size() + " invoices were taken");
            }
            bench.invoice(taken.getFirst().invoice());
            bench.withdrawAccepted(true);
        } catch (IOException e) {
            throw new ScenarioFault(step, "the withdraw service does not answer: " + e);
        }
    }
}
