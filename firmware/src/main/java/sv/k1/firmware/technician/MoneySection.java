package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.CoinBook;
import sv.k1.firmware.ledger.LightningAccount;
import sv.k1.firmware.ledger.LightningBook;
import sv.k1.firmware.machine.LightningView;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.SourceHealth;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/** Where all value stands: cash by account, our coins, the chain and the price. */
record MoneySection(Seen seen, Wording words) {
    private static final String GAP = "  ";

    /** Coins and what they are worth together. */
    private record Pile(long count, Sats sats) {
        static Pile of(List<Coin> coins) {
            Sats sum = Sats.ZERO;
            for (Coin coin : coins) {
                sum = sum.plus(coin.value());
            }
            return new Pile(coins.size(), sum);
        }

        Map<String, Object> facts() {
            return JsonText.fields("count", count, "sats", sats.value());
        }
    }

    Map<String, Object> ledgerFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("currency", seen.settings().currency().getCurrencyCode());
        Map<String, Object> accounts = new LinkedHashMap<>();
        for (Account account : Account.values()) {
            accounts.put(account.name(), seen.state().books().ledger().balance(account));
        }
        facts.put("accountsMinor", accounts);
        return facts;
    }

    Map<String, Object> chainFacts() {
        MachineState.ChainView chain = seen.state().chain();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reachable", chain.reachable());
        chain.tip().ifPresent(tip -> {
            facts.put("height", (long) tip.height());
            facts.put("blockHash", VisibleText.of(tip.blockHash()));
            facts.put("synced", tip.synced());
        });
        chain.feeRate().ifPresent(rate -> facts.put("feeRateSatPerKvb", rate.satPerKvb()));
        facts.put("seenAgeMillis", age(chain.seenAtMillis()));
        facts.put("detail", VisibleText.of(chain.detail()));
        Map<String, Object> coins = new LinkedHashMap<>();
        coins.put("free", free().facts());
        coins.put("reserved", reserved().facts());
        coins.put("unconfirmed", unconfirmed().facts());
        facts.put("coins", coins);
        return facts;
    }

    /** Empty on a machine that pays on chain only. */
    Map<String, Object> lightningFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        seen.settings().lightning().ifPresent(terms -> {
            LightningView lightning = seen.state().lightning();
            facts.put("node", terms.node());
            facts.put("reachable", lightning.reachable());
            facts.put("spendableSats", lightning.spendable().value());
            facts.put("seenAgeMillis", age(lightning.seenAtMillis()));
            facts.put("detail", VisibleText.of(lightning.detail()));
            Map<String, Object> accounts = new LinkedHashMap<>();
            for (LightningAccount account : LightningAccount.values()) {
                accounts.put(
                        account.name(),
                        seen.state().books().lightning().balance(account).value());
            }
            facts.put("accountsMillisats", accounts);
            facts.put("hashesUsed", seen.state().books().lightning().hashesUsed());
        });
        return facts;
    }

    private List<List<Cell>> lightningRows() {
        return seen.settings().lightning().stream()
                .map(terms -> {
                    LightningView lightning = seen.state().lightning();
                    LightningBook book = seen.state().books().lightning();
                    String detail = lightning.detail().isBlank() ? "" : ", " + VisibleText.of(lightning.detail());
                    String text = VisibleText.of(terms.node()) + ", "
                            + words.say(
                                    lightning.reachable() ? "lightning-there" : "lightning-lost",
                                    "sats",
                                    words.region().sats(lightning.spendable()))
                            + ", "
                            + words.say(
                                    "lightning-accounts",
                                    "flight",
                                    words.region()
                                            .sats(book.balance(LightningAccount.IN_FLIGHT)
                                                    .roundedUp()),
                                    "paid",
                                    words.region()
                                            .sats(book.balance(LightningAccount.PAID)
                                                    .roundedDown()),
                                    "fees",
                                    book.balance(LightningAccount.ROUTING_FEES).toString())
                            + detail;
                    return List.of(Cell.plain("Lightning"), Cell.news(lightning.reachable(), text));
                })
                .toList();
    }

    Map<String, Object> priceFacts() {
        MachineState.MarketView market = seen.state().market();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("known", market.reference().isPresent());
        market.reference().ifPresent(rate -> {
            facts.put("currency", rate.currency().getCurrencyCode());
            facts.put("minorPerBitcoin", rate.minorUnitsPerBitcoin());
            facts.put("ageMillis", age(market.readAtMillis()));
            facts.put("stale", isStale(market));
        });
        facts.put("source", VisibleText.of(market.source()));
        facts.put("detail", VisibleText.of(market.detail()));
        return facts;
    }

    /** Names and states of the sources, for the whole machine's status. */
    private List<Cell> sources() {
        List<SourceHealth> sources = seen.state().market().sources();
        boolean areAllGood = sources.stream().allMatch(one -> one.state() == SourceHealth.State.GOOD);
        String text = sources.stream()
                .map(one -> VisibleText.of(one.source()) + " "
                        + words.say("source", one.state())
                        + one.rate()
                                .map(_ -> " " + Wording.duration(age(one.atMillis())))
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return List.of(Cell.plain(""), Cell.news(areAllGood, text));
    }

    List<List<Cell>> rows() {
        List<List<Cell>> rows = new ArrayList<>();
        boolean isDisputed = seen.state().books().ledger().balance(Account.DISPUTED) > 0;
        rows.add(List.of(
                Cell.plain(words.say("cash")),
                Cell.plain(accounts(Account.CASH_IN, Account.OWED, Account.IN_FLIGHT, Account.PAID))));
        rows.add(List.of(
                Cell.plain(""),
                new Cell(
                        isDisputed ? Style.BAD : Style.PLAIN,
                        accounts(Account.FEES, Account.CLAIMABLE, Account.DISPUTED, Account.SETTLED))));
        rows.add(List.of(
                Cell.plain(words.say("coins")),
                Cell.plain(String.join(
                        GAP,
                        pile("coins-free", free()),
                        pile("coins-reserved", reserved()),
                        pile("coins-unconfirmed", unconfirmed())))));
        rows.add(chain());
        rows.addAll(lightningRows());
        rows.add(price());
        if (!seen.state().market().sources().isEmpty()) {
            rows.add(sources());
        }
        return rows;
    }

    private String accounts(Account... accounts) {
        List<String> texts = new ArrayList<>();
        for (Account account : accounts) {
            texts.add(words.say("account", account) + " "
                    + words.region()
                            .cash(
                                    seen.settings().currency(),
                                    seen.state().books().ledger().balance(account)));
        }
        return String.join(GAP, texts);
    }

    private String pile(String key, Pile pile) {
        return words.say(
                key,
                "count",
                words.region().count(pile.count()),
                "sats",
                words.region().sats(pile.sats()));
    }

    private List<Cell> chain() {
        MachineState.ChainView chain = seen.state().chain();
        boolean isSynced = chain.tip().map(ChainTip::synced).orElse(false);
        List<String> details = new ArrayList<>();
        chain.tip()
                .ifPresent(tip ->
                        details.add(words.say("height", "height", words.region().count(tip.height()))));
        chain.feeRate().map(FeeRate::toString).ifPresent(details::add);
        if (chain.seenAtMillis() > 0) {
            details.add(words.say("age", "age", Wording.duration(age(chain.seenAtMillis()))));
        }
        if (!chain.detail().isBlank()) {
            details.add(VisibleText.of(chain.detail()));
        }
        String state = words.say(!chain.reachable() ? "chain-lost" : isSynced ? "chain-synced" : "chain-behind");
        return List.of(
                Cell.plain(words.say("chain")),
                Cell.news(chain.reachable() && isSynced, state + ", " + String.join(", ", details)));
    }

    List<Cell> price() {
        MachineState.MarketView market = seen.state().market();
        String detail = market.detail().isBlank() ? "" : ", " + VisibleText.of(market.detail());
        Cell cell = market.reference()
                .map(rate -> Cell.news(
                        !isStale(market) && market.detail().isBlank(),
                        words.region().cash(rate.currency(), rate.minorUnitsPerBitcoin()) + ", "
                                + VisibleText.of(market.source()) + ", "
                                + words.say("age", "age", Wording.duration(age(market.readAtMillis()))) + detail))
                .orElse(Cell.news(false, words.say("price-unknown") + detail));
        return List.of(Cell.plain(words.say("price")), cell);
    }

    private boolean isStale(MachineState.MarketView market) {
        return age(market.readAtMillis()) > seen.settings().priceMaxAgeMillis();
    }

    private long age(long atMillis) {
        return Math.max(0, seen.nowMillis() - atMillis);
    }

    private Pile free() {
        return Pile.of(seen.state().books().coins().free());
    }

    private Pile reserved() {
        CoinBook book = seen.state().books().coins();
        Set<Coin> free = new HashSet<>(book.free());
        return Pile.of(existing().stream().filter(coin -> !free.contains(coin)).toList());
    }

    private Pile unconfirmed() {
        return Pile.of(existing().stream().filter(coin -> !coin.confirmed()).toList());
    }

    private List<Coin> existing() {
        return seen.state()
                .books()
                .coins()
                .existing(seen.state().chain().unspent().keySet());
    }
}
