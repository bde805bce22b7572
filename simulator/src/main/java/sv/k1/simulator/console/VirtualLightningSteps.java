package sv.k1.simulator.console;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LnurlText;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.OddInvoices;
import sv.k1.simulator.lightning.PayPage;
import sv.k1.simulator.lightning.TwinPayment;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.lightning.WithdrawTwin;

/** What the steps about Lightning do in the deterministic world. */
final class VirtualLightningSteps {
    private static final String USER = "customer";

    static final Map<String, VirtualSteps.Deed> ALL = Map.ofEntries(
            entry("show invoice", (b, s) -> show(b, s, wallet(b, s).invoice(overPromised(b, s)))),
            entry("show invoice in capitals", (b, s) -> {
                WalletInvoice made = wallet(b, s).invoice(overPromised(b, s));
                b.invoice(made);
                hold(b, s, "LIGHTNING:" + made.text().toUpperCase(Locale.ROOT));
            }),
            entry(
                    "show invoice over SATS",
                    (b, s) ->
                            show(b, s, wallet(b, s).invoice(LightningWallet.Request.of(ScenarioChecks.number(s, 3))))),
            entry("show open invoice", (b, s) -> show(b, s, wallet(b, s).invoice(LightningWallet.Request.open()))),
            entry(
                    "show open invoice expiring in SECONDS",
                    (b, s) -> show(
                            b,
                            s,
                            wallet(b, s)
                                    .invoice(LightningWallet.Request.open().expiringIn(ScenarioChecks.number(s, 5))))),
            entry(
                    "show hodl invoice",
                    (b, s) -> show(b, s, wallet(b, s).invoice(overPromised(b, s).hodl()))),
            entry(
                    "show odd invoice ODDITY",
                    (b, s) -> hold(b, s, side(b, s).odd.make(constant(s, 3, OddInvoices.Oddity.class)))),
            entry(
                    "show talkative invoice",
                    (b, s) -> show(b, s, wallet(b, s).invoice(HostileDeeds.talkative(promised(b, s))))),
            entry("show two invoices at once", (b, s) -> {
                WalletInvoice first = wallet(b, s).invoice(LightningWallet.Request.open());
                show(b, s, first);
                WalletInvoice second = wallet(b, s).invoice(LightningWallet.Request.open());
                b.invoice(second);
                b.world.devices.show(second.text());
                b.say("and at once " + second.text());
            }),
            entry("show junk of COUNT characters", (b, s) -> b.show(s, HostileDeeds.junk(ScenarioChecks.number(s, 3)))),
            entry("show same invoice", (b, s) -> hold(b, s, shown(b, s).text())),
            entry(
                    "show lnurl",
                    (b, s) -> hold(b, s, LnurlText.bech32(side(b, s).page.url(USER)))),
            entry(
                    "show lnurlp",
                    (b, s) -> hold(
                            b, s, LnurlText.schemed("lnurlp", side(b, s).page.url(USER)))),
            entry("show lightning address", (b, s) -> hold(b, s, side(b, s).page.address(USER))),
            entry("show unified uri", (b, s) -> {
                WalletInvoice open = wallet(b, s).invoice(LightningWallet.Request.open());
                b.invoice(open);
                b.showAddress(s, "p2wpkh", "bitcoin:%s?label=cafe&lightning=" + open.text());
            }),
            entry("ask for withdraw code", (b, s) -> b.tap(s, "WITHDRAW", "")),
            entry("claim withdraw code", (b, s) -> claim(b, s, 1)),
            entry("claim withdraw code twice at once", (b, s) -> claim(b, s, 2)),
            entry("wallet settles", (b, s) -> wallet(b, s).settle(shown(b, s).hash())),
            entry("wallet cancels", (b, s) -> wallet(b, s).cancel(shown(b, s).hash())),
            entry("node is NODE", (b, s) -> side(b, s).node.behave(NodeManner.of(s.word(2)))),
            entry("node holds SATS", (b, s) -> side(b, s).node.setBalanceMsat(ScenarioChecks.number(s, 2) * 1_000L)),
            entry(
                    "node says SATS",
                    (b, s) -> side(b, s).node.sayBalanceMsat(OptionalLong.of(ScenarioChecks.number(s, 2) * 1_000L))),
            entry("node lets go", (b, s) -> side(b, s).node.letGo()),
            entry("node gives back", (b, s) -> side(b, s).node.giveBack()),
            entry("withdraw service is SERVICE", (b, s) -> side(b, s)
                    .serviceBehaves(constant(s, 3, WithdrawTwin.Manner.class))),
            entry("pay page is PAGE", (b, s) -> side(b, s).page.behave(constant(s, 3, PayPage.Manner.class))),
            entry("expect paid over lightning", VirtualLightningSteps::paid),
            entry("expect unpaid over lightning", VirtualLightningSteps::unpaid),
            entry("expect claim refused", (b, s) -> {
                if (b.isWithdrawAccepted()) {
                    throw new ScenarioFault(s, "the service accepted the invoice");
                }
            }));

    private VirtualLightningSteps() {}

    private static VirtualLightning side(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        Optional<VirtualLightning> side = bench.world.lightning();
        return side.orElseThrow(() -> new ScenarioFault(step, "this machine has no Lightning"));
    }

    private static LightningWallet wallet(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        return side(bench, step).wallet;
    }

    static <E extends Enum<E>> E constant(ScenarioStep step, int word, Class<E> type) throws ScenarioFault {
        return Enum.valueOf(type, step.word(word).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static LightningWallet.Request overPromised(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        return LightningWallet.Request.of(promised(bench, step));
    }

    private static long promised(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        bench.expect(
                step,
                () -> bench.text("kind").equals("SCAN_AFTER_CASH") && bench.number("sale", "paidSats") > 0,
                VirtualBench.PATIENCE_MILLIS,
                shown -> "the screen promises no amount yet: " + shown);
        return bench.number("sale", "paidSats");
    }

    private static void show(VirtualBench bench, ScenarioStep step, WalletInvoice made) throws ScenarioFault {
        bench.invoice(made);
        hold(bench, step, made.text());
    }

    private static void hold(VirtualBench bench, ScenarioStep step, String text) throws ScenarioFault {
        bench.show(step, text);
        bench.say("the customer holds up " + text);
    }

    private static WalletInvoice shown(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        Optional<WalletInvoice> last = bench.invoice();
        return last.orElseThrow(() -> new ScenarioFault(step, "no invoice was shown yet"));
    }

    private static void claim(VirtualBench bench, ScenarioStep step, int wallets) throws ScenarioFault {
        bench.expect(
                step,
                () -> !bench.text("lightning", "link").isEmpty(),
                VirtualBench.PATIENCE_MILLIS,
                shown -> "the screen shows no withdraw code: " + shown);
        try {
            List<VirtualLightning.Claim> claims = side(bench, step).claim(bench.text("lightning", "link"), wallets);
            List<VirtualLightning.Claim> taken =
                    claims.stream().filter(claim -> claim.refusal().isEmpty()).toList();
            claims.stream().flatMap(claim -> claim.refusal().stream()).forEach(words -> bench.say("refused: " + words));
            if (wallets > 1 && taken.size() != 1) {
                throw new ScenarioFault(step, taken.size() + " invoices were taken");
            }
            bench.invoice(
                    taken.isEmpty()
                            ? claims.getLast().invoice()
                            : taken.getFirst().invoice());
            bench.withdrawAccepted(!taken.isEmpty());
        } catch (IOException e) {
            throw new ScenarioFault(step, "the withdraw service does not answer: " + e);
        }
    }

    /** One more payment than before arrived, over what was promised, and no other. */
    private static void paid(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        VirtualLightning side = side(bench, step);
        int before = bench.lightningPaymentsSeen();
        bench.world.await(() -> side.node.settled().size() > before, VirtualBench.PATIENCE_MILLIS);
        List<TwinPayment> all = side.node.settled();
        if (all.size() != before + 1) {
            throw new ScenarioFault(step, (all.size() - before) + " payments were made");
        }
        TwinPayment payment = all.getLast();
        Optional<WalletInvoice> arrived = side.wallet.find(payment.hash());
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

    private static void unpaid(VirtualBench bench, ScenarioStep step) throws ScenarioFault {
        List<TwinPayment> all = side(bench, step).node.settled();
        if (all.size() != bench.lightningPaymentsSeen()) {
            throw new ScenarioFault(step, "this was paid: " + all.getLast());
        }
    }
}
