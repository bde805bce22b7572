package sv.k1.simulator.console;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LnurlText;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.PayPage;
import sv.k1.simulator.lightning.TwinPayment;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.lightning.WithdrawTwin;
import sv.k1.simulator.lightning.WithdrawVisit;

/** What a scenario's steps do with Lightning, and what they expect of it. */
final class LightningDeeds {
    private static final String USER = "customer";

    private LightningDeeds() {}

    /** An invoice over what the screen promises. */
    static void showInvoice(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        show(bench, step, side(bench, step).wallet().invoice(LightningWallet.Request.of(promised(bench, step))));
    }

    static void showInvoiceInCapitals(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        WalletInvoice made = side(bench, step).wallet().invoice(LightningWallet.Request.of(promised(bench, step)));
        bench.invoice(made);
        hold(bench, step, "LIGHTNING:" + made.text().toUpperCase(Locale.ROOT));
    }

    static void showInvoiceOver(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        show(
                bench,
                step,
                side(bench, step).wallet().invoice(LightningWallet.Request.of(ScenarioChecks.number(step, 3))));
    }

    static void showOpenInvoice(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        show(bench, step, side(bench, step).wallet().invoice(LightningWallet.Request.open()));
    }

    static void showExpiring(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        show(
                bench,
                step,
                side(bench, step)
                        .wallet()
                        .invoice(LightningWallet.Request.open().expiringIn(ScenarioChecks.number(step, 5))));
    }

    static void showHodlInvoice(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        show(
                bench,
                step,
                side(bench, step)
                        .wallet()
                        .invoice(LightningWallet.Request.of(promised(bench, step))
                                .hodl()));
    }

    /** The code that was shown last, whatever became of it. */
    static void showSameAgain(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        hold(
                bench,
                step,
                bench.invoice()
                        .map(WalletInvoice::text)
                        .orElseThrow(() -> new ScenarioFault(step, "no invoice was shown yet")));
    }

    static void showLnurl(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        hold(bench, step, LnurlText.bech32(side(bench, step).page().url(USER)));
    }

    /** LUD-17. */
    static void showSchemedLnurl(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        hold(bench, step, LnurlText.schemed("lnurlp", side(bench, step).page().url(USER)));
    }

    static void showLightningAddress(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        hold(bench, step, side(bench, step).page().address(USER));
    }

    /** BIP21 with an address and an invoice: one of the two is paid, never both. */
    static void showUnified(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        bench.pays(bench.machine.chain().freshAddress(AddressKind.P2WPKH));
        WalletInvoice open = side(bench, step).wallet().invoice(LightningWallet.Request.open());
        bench.invoice(open);
        hold(bench, step, "bitcoin:" + bench.address() + "?label=cafe&lightning=" + open.text());
    }

    private static void show(ScenarioBench bench, ScenarioStep step, WalletInvoice made) throws ScenarioFault {
        bench.invoice(made);
        hold(bench, step, made.text());
    }

    static void hold(ScenarioBench bench, ScenarioStep step, String text) throws ScenarioFault {
        ScenarioDeeds.showCode(bench, step, text);
        bench.say("the customer holds up " + text);
    }

    static long promised(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        long[] sats = {0};
        boolean isPromised = bench.desk.await(
                () -> {
                    sats[0] = bench.desk.number("sale", "paidSats");
                    return bench.desk.kind().equals("SCAN_AFTER_CASH") && sats[0] > 0;
                },
                ScenarioBench.PATIENCE_MILLIS);
        if (!isPromised) {
            throw new ScenarioFault(step, "the screen promises no amount yet" + bench.lastWords());
        }
        return sats[0];
    }

    /** The wallet reads the machine's own code and hands in an invoice. */
    static void claimWithdrawCode(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        String code = withdrawCode(bench, step);
        try {
            WithdrawVisit.Outcome outcome = side(bench, step).visit().claim(code);
            bench.invoice(outcome.invoice());
            bench.say(outcome.isAccepted() ? "the service takes the invoice" : "refused: " + outcome.words());
            bench.withdrawAccepted(outcome.isAccepted());
        } catch (IOException e) {
            throw new ScenarioFault(step, "the withdraw service does not answer: " + e);
        }
    }

    /** As soon as the screen shows it. */
    static String withdrawCode(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        String[] code = {""};
        boolean shown = bench.desk.await(
                () -> {
                    code[0] = bench.desk.text("lightning", "link");
                    return !code[0].isEmpty();
                },
                ScenarioBench.PATIENCE_MILLIS);
        if (!shown) {
            throw new ScenarioFault(step, "the screen shows no withdraw code" + bench.lastWords());
        }
        return code[0];
    }

    /** {@code no-route} for {@link NodeManner#NO_ROUTE} and so on. */
    static void nodeBehaves(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).node().behave(word(step, NodeManner.values(), step.word(2)));
    }

    static void pageBehaves(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).page().behave(word(step, PayPage.Manner.values(), step.word(3)));
    }

    static void serviceBehaves(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).service().behave(word(step, WithdrawTwin.Manner.values(), step.word(3)));
    }

    static void nodeHolds(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).node().setBalanceMsat(ScenarioChecks.number(step, 2) * 1_000L);
    }

    static void nodeSays(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).node().sayBalanceMsat(OptionalLong.of(ScenarioChecks.number(step, 2) * 1_000L));
    }

    static void walletSettles(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).wallet().settle(shown(bench, step));
    }

    static void walletCancels(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        side(bench, step).wallet().cancel(shown(bench, step));
    }

    private static String shown(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        return bench.invoice()
                .map(WalletInvoice::hash)
                .orElseThrow(() -> new ScenarioFault(step, "no invoice was shown yet"));
    }

    private static <E extends Enum<E>> E word(ScenarioStep step, E[] all, String word) throws ScenarioFault {
        return Arrays.stream(all)
                .filter(each -> name(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new ScenarioFault(
                        step,
                        "no such manner; there are "
                                + Arrays.stream(all).map(LightningDeeds::name).collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LightningSide side(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        return bench.machine.lightning().orElseThrow(() -> new ScenarioFault(step, "this machine has no Lightning"));
    }

    /** One more payment than before arrived, over what was promised, and no other. */
    static void paid(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        LightningSide side = side(bench, step);
        int before = bench.lightningPaymentsSeen();
        bench.desk.await(() -> side.node().settled().size() > before, ScenarioBench.PATIENCE_MILLIS);
        List<TwinPayment> all = side.node().settled();
        if (all.size() != before + 1) {
            throw new ScenarioFault(step, (all.size() - before) + " payments were made" + bench.lastWords());
        }
        TwinPayment payment = all.getLast();
        Optional<WalletInvoice> arrived = side.wallet().find(payment.hash());
        if (arrived.filter(invoice -> invoice.arrivedMsat() == payment.amountMsat())
                .isEmpty()) {
            throw new ScenarioFault(step, "the wallet knows of no such payment: " + payment);
        }
        long promised = bench.promisedSats();
        if (promised != 0 && payment.amountMsat() != promised * 1_000) {
            throw new ScenarioFault(
                    step, "the screen promised " + promised + " sats, " + payment.amountMsat() + " msat came");
        }
        bench.lightningPaymentIsSeen();
        bench.say("paid once: " + payment.amountMsat() + " msat for hash " + payment.hash() + ", fee "
                + payment.feeMsat() + " msat");
    }

    /** Nothing more was paid over Lightning. */
    static void unpaid(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        List<TwinPayment> all = side(bench, step).node().settled();
        if (all.size() != bench.lightningPaymentsSeen()) {
            throw new ScenarioFault(step, "this was paid: " + all.getLast());
        }
    }

    /** The withdraw service's answer to the claim before this. */
    static void claimRefused(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (bench.isWithdrawAccepted()) {
            throw new ScenarioFault(step, "the service accepted the invoice");
        }
    }
}
