package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cash.AcceptorEvent;

/**
 * Walks the core from state to state with everything that customers, time and devices can do, and draws each change of the
 * visit that happens. So the picture is of the code, not of an intention: when the code changes, the page must be written
 * anew ({@code -Dk1.write=true}).
 */
class StateMachinePictureTest {
    /** States that differ only in amounts and numbers are one. */
    private static final int MOST_STATES = 2_000;

    private static final String WRONG_CODE = "AAAAAAAAAAAAAAAA";

    /** A change of the visit, and what was journaled with it. */
    private record Edge(String from, String to, String event) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return (from + "\t" + to + "\t" + event).compareTo(other.from + "\t" + other.to + "\t" + other.event);
        }
    }

    private final Map<Edge, Set<String>> edges = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Deque<ReadyMachine> open = new ArrayDeque<>();

    @Test
    void thePageShowsWhatTheCoreDoes() throws IOException {
        explore();
        assertThat(known.size()).as("the walk came to its end by itself").isBetween(30, MOST_STATES - 1);
        Set<String> shown = new TreeSet<>();
        edges.keySet().forEach(edge -> shown.addAll(List.of(edge.from(), edge.to())));
        assertThat(shown).as("every visit there is").containsAll(visits());
        new GeneratedPart("state-machine.md", "picture").check(picture());
        new GeneratedPart("state-machine.md", "table").check(table());
    }

    private static List<String> visits() {
        List<String> names = new ArrayList<>();
        for (Class<?> visit : Visit.class.getPermittedSubclasses()) {
            names.add(visit.getSimpleName());
        }
        return names;
    }

    private void explore() {
        see(ReadyMachine.started(StorySettings.under("warnings"), Books.empty(), 1_000_000));
        while (!open.isEmpty() && known.size() < MOST_STATES) {
            ReadyMachine at = open.remove();
            for (Tap.Action action : Tap.Action.values()) {
                for (String value : values(at, action)) {
                    tryIt(
                            at,
                            new MachineEvent.Tapped(
                                    new Tap(action, at.state.screen().number(), value)));
                }
            }
            tryIt(at, new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), false));
            tryIt(at, new MachineEvent.CodeRead(new ParsedText.Refused(ParsedText.Refusal.NOT_BITCOIN), false));
            code(at).ifPresent(code -> tryIt(at, new MachineEvent.CodeRead(new ParsedText.ClaimTicket(code), false)));
            if (at.isOpen()) {
                tryIt(at, at.copy().escrowed(500));
                tryIt(at, at.copy().escrowed(2_000));
            }
            tryIt(at, StoryWorld.acceptor(new AcceptorEvent.Disconnected("pulled")));
            SaleId newest = new SaleId(Math.max(1, at.state.books().nextSale().number() - 1));
            tryIt(at, new MachineEvent.PayoutLookedUp(newest, new TransactionStatus.Confirmed(2, "00")));
            later(at);
            restart(at);
        }
    }

    private static List<String> values(ReadyMachine at, Tap.Action action) {
        return switch (action) {
            case CHOOSE_LANGUAGE -> List.of("en-US");
            case ACCEPT_WARNING, STOP_HERE ->
                Optional.ofNullable(at.state.screen().warning())
                        .map(warning -> List.of(warning.name()))
                        .orElse(List.of(""));
            case TYPED_CLAIM -> List.of(code(at).orElse(WRONG_CODE), WRONG_CODE);
            default -> List.of("");
        };
    }

    private static final Map<SaleId, String> CODES = new TreeMap<>();

    /** A code that was on the screen at some time on the way here. */
    private static Optional<String> code(ReadyMachine at) {
        if (at.state.visit() instanceof Visit.ShowingClaim(SaleId sale, String code)) {
            CODES.put(sale, code);
        }
        return at.state.books().sales().stream()
                .filter(Sale::isClaimable)
                .flatMap(sale -> Optional.ofNullable(CODES.get(sale.id())).stream())
                .findFirst();
    }

    private void tryIt(ReadyMachine from, MachineEvent event) {
        ReadyMachine next = from.copy();
        next.freshNews();
        next.handle(event, this::note);
        see(next);
    }

    private void later(ReadyMachine from) {
        ReadyMachine next = from.copy();
        next.now += 700_000;
        next.handle(new MachineEvent.Tick(), this::note);
        next.freshNews();
        see(next);
    }

    private void restart(ReadyMachine from) {
        ReadyMachine next =
                ReadyMachine.started(StorySettings.under("warnings"), from.state.books(), from.now + 60_000);
        edges.computeIfAbsent(new Edge("[*]", name(next.state), "start"), _ -> new TreeSet<>());
        see(next);
    }

    private void note(MachineState before, MachineEvent event, Step step) {
        if (!name(before).equals(name(step.state()))) {
            edges.computeIfAbsent(new Edge(name(before), name(step.state()), words(event)), _ -> new TreeSet<>())
                    .addAll(ReadyMachine.kinds(step.entries()));
        }
    }

    private void see(ReadyMachine machine) {
        if (known.add(key(machine.state))) {
            open.add(machine);
        }
    }

    /** What decides about what can happen next; the newest sale is the one that matters. */
    private static String key(MachineState state) {
        Books books = state.books();
        String newest = books.sale(new SaleId(Math.max(0, books.nextSale().number() - 1)))
                .map(StateMachinePictureTest::sale)
                .orElse("");
        String visited = state.visit()
                .sale()
                .flatMap(books::sale)
                .map(StateMachinePictureTest::sale)
                .orElse("");
        boolean hasTicket = books.sales().stream().anyMatch(Sale::isClaimable);
        String read = state.visit() instanceof Visit.Warned(int at) ? " " + at + " " : " ";
        return name(state) + read + newest + " " + visited + " " + hasTicket + " "
                + books.openNotes().size()
                + state.acceptor(StoryWorld.ACCEPTOR).connected();
    }

    private static String sale(Sale sale) {
        return sale.hasCash() + "/" + sale.isEnough() + "/" + sale.destination().isPresent() + "/"
                + sale.payout().map(StateMachinePictureTest::payout).orElse("-") + "/" + sale.isClaimable() + "/"
                + sale.claimHandedOver() + "/" + sale.wasOnTicket() + "/" + sale.ended();
    }

    private static String payout(Payout payout) {
        return (payout.signed().isPresent() ? "s" : "o")
                + (payout.sent() ? "n" : "")
                + Math.min(2, payout.confirmations());
    }

    private static String name(MachineState state) {
        return state.visit().getClass().getSimpleName();
    }

    private static String words(MachineEvent event) {
        return switch (event) {
            case MachineEvent.Tick _ -> "time-out";
            case MachineEvent.Tapped(Tap tap) -> "tap " + tap.action();
            case MachineEvent.CodeRead(ParsedText.Usable _, boolean _) -> "address read";
            case MachineEvent.CodeRead(ParsedText.ClaimTicket _, boolean _) -> "ticket read";
            case MachineEvent.FromAcceptor(String _, AcceptorEvent e) ->
                "acceptor " + e.getClass().getSimpleName();
            case MachineEvent.FromPrinter(var e) -> "printer " + e.getClass().getSimpleName();
            case MachineEvent other -> other.getClass().getSimpleName();
        };
    }

    private String picture() {
        Map<String, Set<String>> joined = new TreeMap<>();
        edges.keySet().forEach(edge -> joined.computeIfAbsent(edge.from() + " --> " + edge.to(), _ -> new TreeSet<>())
                .add(edge.event()));
        StringBuilder mermaid = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        joined.forEach((arrow, events) -> mermaid.append("    ")
                .append(arrow)
                .append(" : ")
                .append(String.join(", ", events))
                .append('\n'));
        return mermaid.append("```\n").toString();
    }

    private String table() {
        StringBuilder rows = new StringBuilder(
                "| from | what happens | to | journaled in the same step |\n| --- | --- | --- | --- |\n");
        edges.forEach((edge, kinds) -> rows.append("| ")
                .append(edge.from().equals("[*]") ? "(power comes back)" : edge.from())
                .append(" | ")
                .append(edge.event())
                .append(" | ")
                .append(edge.to())
                .append(" | ")
                .append(String.join(", ", kinds))
                .append(" |\n"));
        return rows.toString();
    }
}
