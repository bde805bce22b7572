package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.StackProof;

/** A coin acceptor that counts: it keeps every coin, and its driver tells one event after the other from the mark on. */
final class StoryCoins implements StoryAcceptor {
    private static final Currency USD = StoryWorld.USD;

    private final Consumer<AcceptorEvent> core;
    private final List<Long> coins = new ArrayList<>();
    private int told;

    StoryCoins(Consumer<AcceptorEvent> core) {
        this.core = core;
    }

    @Override
    public void tellTruth(ResumePoint resume) {
        core.accept(new AcceptorEvent.Connected(
                new AcceptorIdentity("cctalk-coin", "test", "1", "test"), List.of(coin(25), coin(100), coin(500))));
        told = resume.mark().map(EventMark::text).map(Integer::parseInt).orElse(0);
        tellNext();
        core.accept(new AcceptorEvent.Inhibited());
    }

    @Override
    public void insert(long minor) {
        coins.add(minor);
        if (coins.size() == told + 1) {
            tellNext();
        }
    }

    @Override
    public void obey(AcceptorCommand command) {
        switch (command) {
            case AcceptorCommand.AcknowledgeTaken(Optional<EventMark> mark) -> {
                if (mark.equals(Optional.of(new EventMark(Integer.toString(told + 1))))) {
                    told++;
                    tellNext();
                }
            }
            case AcceptorCommand.Enable _ -> core.accept(new AcceptorEvent.Idle());
            case AcceptorCommand.Inhibit _ -> core.accept(new AcceptorEvent.Inhibited());
            case AcceptorCommand.Stack _,
                    AcceptorCommand.Return _,
                    AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeUnattributed _,
                    AcceptorCommand.Reset _ -> {}
        }
    }

    /** Says the newest event once more, as a driver does whose acknowledgement got lost. */
    void repeatLast() {
        core.accept(taken(told));
    }

    @Override
    public long takenMinor() {
        return coins.stream().mapToLong(Long::longValue).sum();
    }

    private void tellNext() {
        if (told < coins.size()) {
            core.accept(taken(told + 1));
        }
    }

    private AcceptorEvent taken(int number) {
        return new AcceptorEvent.Taken(
                coin(coins.get(number - 1)),
                StackProof.COUNTED_EVENT,
                true,
                Optional.of(new EventMark(Integer.toString(number))));
    }

    private static Denomination coin(long minor) {
        return new Denomination(USD, minor, Denomination.Kind.COIN);
    }
}
