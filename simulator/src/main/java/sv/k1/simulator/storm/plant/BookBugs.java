package sv.k1.simulator.storm.plant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.Denomination;

/** Mistakes in what is added up: limits, coins, prices, notes. */
final class BookBugs {
    private BookBugs() {}

    private static Step rebooked(MachineState before, Step sound, UnaryOperator<JournalEntry> bend) {
        List<JournalEntry> entries = sound.entries().stream().map(bend).toList();
        Books books = before.books().applyAll(entries);
        return new Step(BentRules.withBooks(sound.state(), books), entries, sound.effects());
    }

    /** The limit of a sale looks at what is in the box, not at the note that is on its way in another slot. */
    static final class LimitForgetsNotes extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            if (!(sound.state().visit() instanceof Visit.Inserting(var of))) {
                return sound;
            }
            Optional<Sale> sale = sound.state().books().sale(of);
            return sale.isEmpty() || sound.state().books().openNotes(of).isEmpty()
                    ? sound
                    : withEffects(
                            sound,
                            sound.effects().stream()
                                    .map(effect -> opened(effect, sound.state(), sale.get()))
                                    .toList());
        }

        private Effect opened(Effect effect, MachineState state, Sale sale) {
            if (!(effect instanceof Effect.ToAcceptor(String name, AcceptorCommand.Enable _))) {
                return effect;
            }
            return new Effect.ToAcceptor(name, new AcceptorCommand.Enable(within(state, sale, name)));
        }

        private static Set<Denomination> within(MachineState state, Sale sale, String acceptor) {
            Set<Denomination> set = new HashSet<>();
            for (Denomination one : state.acceptor(acceptor).denominations()) {
                Fiat inside = sale.cash().plus(new Fiat(one.currency(), one.minorUnits()));
                if (inside.compareTo(sale.quote().maximum()) <= 0) {
                    set.add(one);
                }
            }
            return set;
        }
    }

    /** What is promised to others is forgotten when a slot is opened. */
    static final class FloatForgetsOwed extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState state = sound.state();
            if (!(state.visit() instanceof Visit.Inserting(var of))) {
                return sound;
            }
            Optional<Sale> sale =
                    state.books().sale(of).filter(s -> s.destination().isPresent() && !s.isByLightning());
            return sale.isEmpty()
                    ? sound
                    : withEffects(
                            sound,
                            sound.effects().stream()
                                    .map(effect -> opened(effect, state, sale.get()))
                                    .toList());
        }

        private static Effect opened(Effect effect, MachineState state, Sale sale) {
            if (!(effect instanceof Effect.ToAcceptor(String name, AcceptorCommand.Enable(var sound)))) {
                return effect;
            }
            long free = 0;
            for (Coin coin : state.books().coins().free()) {
                free += state.chain().unspent().containsKey(coin.outPoint())
                        ? coin.value().value()
                        : 0;
            }
            Set<Denomination> set = new HashSet<>(sound);
            for (Denomination one : state.acceptor(name).denominations()) {
                Fiat inside = sale.cash().plus(new Fiat(one.currency(), one.minorUnits()));
                boolean payable = sale.quote().convert(inside).paid().value() <= free;
                if (payable && inside.compareTo(sale.quote().maximum()) <= 0) {
                    set.add(one);
                }
            }
            return new Effect.ToAcceptor(name, new AcceptorCommand.Enable(set));
        }
    }

    /** The spread is rounded in the machine's favour. */
    static final class SpreadRoundsUp extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return sound.entries().stream().anyMatch(JournalEntry.SaleOpened.class::isInstance)
                    ? rebooked(before, sound, SpreadRoundsUp::bent)
                    : sound;
        }

        private static JournalEntry bent(JournalEntry entry) {
            if (!(entry instanceof JournalEntry.SaleOpened e)) {
                return entry;
            }
            Quote q = e.quote();
            long whole =
                    q.reference().minorUnitsPerBitcoin() * (10_000L + q.spread().value());
            ExchangeRate rate = new ExchangeRate(q.rate().currency(), Math.ceilDiv(whole, 10_000L));
            return new JournalEntry.SaleOpened(
                    e.sale(),
                    e.reference(),
                    e.language(),
                    e.cashFirst(),
                    new Quote(
                            q.id(),
                            q.reference(),
                            q.source(),
                            q.spread(),
                            rate,
                            q.fee(),
                            q.fixedFee(),
                            q.networkFee(),
                            q.networkFeeRate(),
                            q.minimum(),
                            q.maximum(),
                            q.lifetimeMillis()));
        }
    }

    /** A final payout leaves the coins it spent in the book, as free ones. */
    static final class FinalFreesNothing extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            Books books = sound.state().books();
            for (JournalEntry entry : sound.entries()) {
                if (entry instanceof JournalEntry.PayoutFinal over) {
                    var inputs = before.books()
                            .sale(over.sale())
                            .flatMap(Sale::payout)
                            .flatMap(payout -> payout.signed())
                            .map(JournalEntry.PayoutSigned::inputs)
                            .orElse(List.of());
                    for (Coin coin : before.books().coins().coins(inputs)) {
                        books = books.apply(new JournalEntry.CoinFound(coin));
                    }
                }
            }
            return withState(sound, withBooks(sound.state(), books));
        }
    }

    /** The key for the change is always the first one. */
    static final class ChangeIndexTwice extends Planting {
        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new PayoutSigner() {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    return sound.sign(first(order));
                }

                @Override
                public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
                    sound.check(stored, first(order));
                }

                @Override
                public String depositAddress(int index) {
                    return sound.depositAddress(index);
                }

                @Override
                public boolean isOwn(String scriptHex) {
                    return sound.isOwn(scriptHex);
                }
            };
        }

        private static PayoutOrder first(PayoutOrder order) {
            return new PayoutOrder(
                    order.payout(),
                    order.payees(),
                    order.inputs(),
                    order.change().map(change -> new PayoutOrder.Change(0, change.value())),
                    order.networkFee());
        }
    }

    /** A note that went back stays open in the books. */
    static final class ReturnedStaysOpen extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            List<JournalEntry> others = sound.entries().stream()
                    .filter(entry -> !(entry instanceof JournalEntry.NoteReturned))
                    .toList();
            return others.size() == sound.entries().size()
                    ? sound
                    : withState(sound, withBooks(sound.state(), before.books().applyAll(others)));
        }
    }

    /** Cash that came late gets a sale of its own, and that one forgets whose it is. */
    static final class LateCashGoesNowhere extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean isCash = heard.event() instanceof MachineEvent.FromAcceptor;
            List<JournalEntry> kept = sound.entries().stream()
                    .filter(entry -> !(entry instanceof JournalEntry.DestinationChosen))
                    .toList();
            return isCash && kept.size() < sound.entries().size()
                    ? new Step(withBooks(sound.state(), before.books().applyAll(kept)), kept, sound.effects())
                    : sound;
        }
    }

    /** What routing cost is written down, and missing in the books. */
    static final class RoutingNotBooked extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean isPaid = sound.entries().stream().anyMatch(JournalEntry.LightningPaid.class::isInstance);
            if (!isPaid) {
                return sound;
            }
            List<JournalEntry> booked = sound.entries().stream()
                    .map(entry -> entry instanceof JournalEntry.LightningPaid e
                            ? new JournalEntry.LightningPaid(e.sale(), e.hash(), e.preimage(), MilliSats.ZERO)
                            : entry)
                    .toList();
            return withState(sound, withBooks(sound.state(), before.books().applyAll(booked)));
        }
    }
}
