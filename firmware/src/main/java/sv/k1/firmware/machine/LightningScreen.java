package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.ledger.LightningSide;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;

/** What the customer's screen says about Lightning. */
final class LightningScreen {
    /** A payment that takes longer is called slow: on its way, not failed. */
    private static final long PATIENCE_MILLIS = 15_000;

    private LightningScreen() {}

    static Optional<ScreenModel.Lightning> of(Turn turn, Optional<Sale> sale) {
        if (turn.settings.lightning().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScreenModel.Lightning(
                sale.map(Sale::isByLightning).orElse(false),
                turn.visit instanceof Visit.ScanningAfterCash
                        && sale.filter(s -> LightningDoor.offersLink(turn, s)).isPresent(),
                turn.visit instanceof Visit.Paying
                        && sale.filter(s -> isSwitchable(turn, s)).isPresent(),
                sale.flatMap(s -> turn.lightning.of(s.id()).link()).orElse(""),
                sale.flatMap(s -> s.lightning().proof())
                        .map(proof -> proof.preimage().hex())
                        .orElse("")));
    }

    /** Whether the code to withdraw from is what the customer should look at. */
    static boolean isWithdrawing(Turn turn, SaleId of) {
        return turn.books
                .sale(of)
                .flatMap(sale -> sale.lightning().link())
                .filter(link -> link.bound().isEmpty())
                .filter(_ -> turn.lightning.of(of).link().isPresent())
                .isPresent();
    }

    /** Where it goes, as the customer knows it; a code to withdraw from goes wherever it is scanned. */
    static List<String> groups(Sale sale) {
        return sale.lightning()
                .chosen()
                .filter(chosen -> chosen.way() != LightningWay.LINK)
                .map(chosen -> List.of(chosen.shown()))
                .orElse(List.of());
    }

    static ScreenModel.Payment payment(Turn turn, Sale sale, ScreenModel.Receipt receipt) {
        String hash = hash(sale).map(PaymentHash::hex).orElse("");
        boolean isPaid = sale.lightning().proof().isPresent();
        return new ScreenModel.Payment(
                stage(turn, sale),
                hash,
                0,
                isPaid ? hash : "",
                receipt,
                turn.printer.canPrint() && Receipts.mayPrintSale(sale));
    }

    /** The same for paper. */
    static ReceiptFacts.LightningFacts facts(Sale sale) {
        return new ReceiptFacts.LightningFacts(
                hash(sale).map(PaymentHash::hex),
                sale.lightning().proof().map(proof -> proof.preimage().hex()),
                sale.payout().isPresent() && sale.lightning().proof().isEmpty());
    }

    private static Optional<PaymentHash> hash(Sale sale) {
        LightningSide side = sale.lightning();
        return side.proof()
                .map(LightningSide.Proof::hash)
                .or(() -> side.open().map(open -> open.invoice().hash()))
                .or(() -> side.link().flatMap(LightningSide.Link::bound));
    }

    private static ScreenModel.Stage stage(Turn turn, Sale sale) {
        if (sale.lightning().proof().isPresent()) {
            return ScreenModel.Stage.PAID;
        }
        LightningView.Progress progress = turn.lightning.of(sale.id());
        boolean isBegun = sale.lightning().open().isPresent()
                || sale.lightning().link().flatMap(LightningSide.Link::bound).isPresent();
        boolean isLate = turn.now() - progress.startedMillis() > PATIENCE_MILLIS;
        if (!isBegun) {
            return isLate ? ScreenModel.Stage.DELAYED : ScreenModel.Stage.QUEUED;
        }
        return isLate ? ScreenModel.Stage.SLOW : ScreenModel.Stage.PAYING;
    }

    private static boolean isSwitchable(Turn turn, Sale sale) {
        LightningSide side = sale.lightning();
        return side.open().isEmpty()
                && side.link()
                        .map(link -> link.bound().isEmpty()
                                && !turn.lightning.of(sale.id()).revoking())
                        .orElse(true);
    }
}
