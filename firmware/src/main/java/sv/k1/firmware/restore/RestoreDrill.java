package sv.k1.firmware.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;

/**
 * Rehearses the worst day: machine and card are gone, there are the seed's words, a copy of the witness, and a node. Rebuilds the
 * journal from the witness in a folder of its own, folds the books, lets the node look for the seed's coins, and compares
 * (bitcoin.md, section 3.1: seed gives keys, journal gives what is owed, node gives coins). Changes and sends nothing.
 */
public final class RestoreDrill {
    private final ChainBackend node;
    private final List<String> facts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private RestoreDrill(ChainBackend node) {
        this.node = node;
    }

    /**
     * Runs the drill; takes as long as the node needs to look through its coins.
     *
     * @param witness a copy, or the one in use: it is only read
     * @param node shows the coins of the account that was made from the seed alone
     * @param scratch an empty folder, for the rebuilt journal
     */
    public static DrillReport run(Path witness, ChainBackend node, Path scratch) {
        RestoreDrill drill = new RestoreDrill(node);
        drill.books(witness, scratch).ifPresent(drill::compare);
        return new DrillReport(drill.facts, drill.problems);
    }

    private Optional<Books> books(Path witness, Path scratch) {
        try {
            Path copy = Files.copy(witness, scratch.resolve("journal.witness"));
            try (SqliteJournal journal = SqliteJournal.open(scratch.resolve("journal.db"), copy, "restore-drill")) {
                AtomicReference<Books> books = new AtomicReference<>(Books.empty());
                journal.replay(entry -> books.set(books.get().apply(entry)));
                facts.add("journal: " + journal.head().sequence() + " entries rebuilt from the witness, head "
                        + journal.head().hash().substring(0, 12));
                if (journal.head().sequence() == 0) {
                    problems.add("witness " + witness + " holds no entry");
                }
                return Optional.of(books.get());
            }
        } catch (IOException unreadable) {
            problems.add("witness " + witness + " cannot be copied: " + unreadable);
        } catch (StoreFault damaged) {
            problems.add("no journal can be rebuilt from " + witness + ": " + damaged.getMessage());
        } catch (InvariantBroken contradiction) {
            problems.add("the entries contradict each other: " + contradiction.getMessage());
        }
        return Optional.empty();
    }

    private void compare(Books books) {
        owed(books);
        try {
            coins(books);
            for (Sale sale : books.activeSales()) {
                payout(sale);
            }
        } catch (PeerFault lost) {
            problems.add("the node could not be asked, so coins and payouts are not proven: " + lost.getMessage());
        }
    }

    private void owed(Books books) {
        long tickets = books.activeSales().stream().filter(Sale::isClaimable).count();
        facts.add("owed: " + books.activeSales().size() + " sales not over, " + tickets + " on claim tickets worth "
                + books.promisedOnTickets());
    }

    /** What the journal calls free must be there to spend; what is there must be in the journal, or be a new deposit. */
    private void coins(Books books) throws PeerFault {
        Map<OutPoint, Coin> seen = byPlace(node.coins().stream());
        Map<OutPoint, Coin> free = byPlace(books.coins().free().stream());
        facts.add("coins: " + free.size() + " free in the journal, " + sum(free) + "; the node shows " + seen.size()
                + " of this seed, " + sum(seen));
        free.forEach((place, coin) -> {
            Coin found = seen.get(place);
            if (found == null) {
                problems.add("coin " + place + " of " + coin.value()
                        + " is free in the journal, but the node does not show it for this seed");
            } else if (!found.value().equals(coin.value())) {
                problems.add("coin " + place + " is " + coin.value() + " in the journal and " + found.value()
                        + " at the node");
            }
        });
        List<Coin> unknown = seen.values().stream()
                .filter(coin -> !books.coins().knows(coin.outPoint()))
                .toList();
        for (Coin coin : unknown) {
            facts.add("coin " + coin.outPoint() + " of " + coin.value()
                    + " is not in the journal yet: a deposit since then");
        }
    }

    private void payout(Sale sale) throws PeerFault {
        Optional<PayoutSigned> signed = sale.payout().flatMap(Payout::signed);
        if (signed.isEmpty() || sale.ended()) {
            return;
        }
        PayoutSigned version = known(sale.payout().orElseThrow());
        facts.add("sale " + sale.id() + ": " + version.txId() + " " + standing(version)
                + "; the same bytes are in the journal");
    }

    /** The version that the node has, or the newest: to the others it is a conflict. */
    private PayoutSigned known(Payout payout) throws PeerFault {
        for (PayoutSigned version : payout.versions().reversed()) {
            TransactionStatus status = node.status(version.txId(), version.inputs());
            if (status instanceof TransactionStatus.InMempool || status instanceof TransactionStatus.Confirmed) {
                return version;
            }
        }
        return payout.newest();
    }

    private String standing(PayoutSigned signed) throws PeerFault {
        return switch (node.status(signed.txId(), signed.inputs())) {
            case TransactionStatus.InMempool _ -> "is in the mempool";
            case TransactionStatus.Confirmed(int count, String _) -> "has " + count + " confirmations";
            case TransactionStatus.Absent _ -> "is not known to the node and would be sent again";
            case TransactionStatus.Conflicted(String detail) -> {
                problems.add("sale " + signed.sale() + ": its payout is in conflict: " + detail);
                yield "is in conflict";
            }
        };
    }

    private static Map<OutPoint, Coin> byPlace(Stream<Coin> coins) {
        return coins.collect(Collectors.toMap(Coin::outPoint, coin -> coin, (one, _) -> one, TreeMap::new));
    }

    private static Sats sum(Map<OutPoint, Coin> coins) {
        return coins.values().stream().map(Coin::value).reduce(Sats.ZERO, Sats::plus);
    }
}
