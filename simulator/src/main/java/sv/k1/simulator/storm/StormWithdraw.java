package sv.k1.simulator.storm;

import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.lightning.Bill;
import sv.k1.simulator.storm.lightning.Payment;
import sv.k1.simulator.storm.lightning.WithdrawTruth;
import sv.k1.simulator.storm.lightning.WithdrawTruth.Link;

/**
 * The operator's withdraw service and the wallets that withdraw from it: it keeps the contract to the letter, and it is slow,
 * away, or heard of too late; a wallet comes late, twice, or with an invoice that was paid before.
 */
final class StormWithdraw implements WithdrawService {
    private final World world;
    private final Chance chance;
    private final WithdrawTruth truth = new WithdrawTruth();
    private boolean up = true;

    StormWithdraw(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    WithdrawTruth truth() {
        return truth;
    }

    void works(boolean nowUp) {
        up = nowUp;
    }

    // --- the service ---

    @Override
    public WithdrawState open(WithdrawRequest request) {
        world.auditor.linkRequestLeaves(request);
        return asked(() -> word(truth.open(
                request.id(), request.amount().value(), request.expiresAtUnixSeconds(), world.timeline.now())));
    }

    @Override
    public WithdrawState status(String id) {
        return asked(() ->
                truth.find(id, world.timeline.now()).map(StormWithdraw::word).orElseGet(WithdrawState.Unknown::new));
    }

    @Override
    public WithdrawState revoke(String id) {
        return asked(() -> word(truth.revoke(id, world.timeline.now())));
    }

    private WithdrawState asked(Supplier<WithdrawState> answer) {
        if (!up || world.fate.strikes(Fault.LINK_REQUEST_LOST)) {
            return new WithdrawState.Unreachable("no connection");
        }
        WithdrawState state = answer.get();
        return world.fate.strikes(Fault.LINK_ANSWER_LOST) ? new WithdrawState.Unreachable("no answer") : state;
    }

    private static WithdrawState word(Link link) {
        return switch (link.state()) {
            case OFFERED -> new WithdrawState.Offered(link.lnurl(), link.expiresAtUnixSeconds());
            case BOUND -> {
                Bill bill = link.bill().orElseThrow();
                yield new WithdrawState.Bound(new PaymentHash(bill.hash()), Optional.of(bill.invoice()));
            }
            case PAID ->
                new WithdrawState.Paid(new Preimage(link.bill().orElseThrow().preimage()));
            case REVOKED -> new WithdrawState.Revoked();
        };
    }

    // --- wallets ---

    /** A wallet withdraws what the code on the screen offers. */
    void withdrawnFrom(String lnurl) {
        handIn(lnurl);
        if (world.fate.strikes(Fault.LINK_TAKEN_TWICE)) {
            world.after(chance.between(100, 20_000), () -> handIn(lnurl));
        }
    }

    private void handIn(String lnurl) {
        truth.links(world.timeline.now()).stream()
                .filter(link -> link.lnurl().equals(lnurl))
                .findFirst()
                .ifPresent(this::handIn);
    }

    private void handIn(Link link) {
        Bill bill = bill(link);
        boolean arrives = !world.fate.strikes(Fault.LINK_PAYMENT_FAILS) && !wasPaid(bill);
        long millis = world.fate.strikes(Fault.LINK_PAYMENT_SLOW)
                ? chance.between(5_000, 150_000)
                : chance.pick(100, 700, 2_500);
        boolean isBound = truth.withdraw(
                link.lnurl(), bill, millis, arrives, world.timeline.now(), world.lightning.trueUnixSeconds());
        world.trace("a wallet hands in " + bill.hash().substring(0, 8) + ": " + (isBound ? "bound, " : "not bound, ")
                + link);
    }

    private Bill bill(Link link) {
        Optional<Bill> old = world.fate.strikes(Fault.LINK_OLD_INVOICE)
                ? world.anOldInvoice().flatMap(world.lightning.truth()::bill)
                : Optional.empty();
        return old.orElseGet(() -> world.lightning.makeBillOf(link.sats()));
    }

    /** A payee takes the money of a hash once, whoever pays. */
    private boolean wasPaid(Bill bill) {
        long now = world.timeline.now();
        boolean byNode = world.lightning
                .truth()
                .payment(bill.hash(), now)
                .filter(payment -> payment.state() != Payment.State.FAILED)
                .isPresent();
        return byNode
                || truth.links(now).stream()
                        .anyMatch(link -> link.bill().filter(bill::equals).isPresent());
    }
}
