package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import java.util.stream.Collectors;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;

/** Events as the conversation files write them. */
final class CcTalkEventText {
    private CcTalkEventText() {}

    static String of(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Connected connected ->
                ("Connected " + connected.identity().model() + " "
                                + connected.denominations().stream()
                                        .map(CcTalkEventText::text)
                                        .collect(Collectors.joining(" ")))
                        .strip();
            case AcceptorEvent.Disconnected gone -> "Disconnected " + gone.reason();
            case AcceptorEvent.Escrowed held -> "Escrowed " + text(held.denomination()) + mark(held.mark());
            case AcceptorEvent.Stacked stacked ->
                "Stacked " + name(stacked.note()) + " "
                        + stacked.denomination().map(CcTalkEventText::text).orElse("-") + mark(stacked.mark());
            case AcceptorEvent.Returned back -> "Returned " + name(back.note()) + " " + back.proof();
            case AcceptorEvent.Rejected rejected -> "Rejected " + rejected.reason() + " " + rejected.code();
            case AcceptorEvent.Unresolved unresolved ->
                "Unresolved " + unresolved.note().number();
            case AcceptorEvent.FaultRaised raised ->
                "FaultRaised " + raised.fault().kind() + " " + raised.fault().detail();
            case AcceptorEvent.Taken taken -> "Taken " + text(taken.denomination()) + mark(taken.mark());
            case AcceptorEvent.EventsRead read -> "EventsRead " + read.mark().text();
            case AcceptorEvent.EvidenceLost lost -> "EvidenceLost" + mark(lost.mark()) + " " + lost.evidence();
            case AcceptorEvent.Idle() -> "Idle";
            case AcceptorEvent.Inhibited() -> "Inhibited";
            case AcceptorEvent.Accepting() -> "Accepting";
            case AcceptorEvent.Stacking() -> "Stacking";
            case AcceptorEvent.FaultCleared() -> "FaultCleared";
        };
    }

    private static String mark(Optional<EventMark> mark) {
        return mark.map(known -> " @" + known.text()).orElse("");
    }

    private static String name(Optional<NoteId> note) {
        return note.map(id -> Long.toString(id.number())).orElse("-");
    }

    private static String text(Denomination item) {
        return item.currency().getCurrencyCode() + item.minorUnits();
    }
}
