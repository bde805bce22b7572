package sv.k1.firmware.technician;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.record.BoxContent;

/**
 * The machine in figures, as Prometheus reads them (R10). Made anew for each look out of what the core published; money in
 * minor units and satoshis. No customer is in them: no address, no reference, no name.
 */
final class Metrics {
    private static final long MILLIS = 1_000;

    private final Seen seen;
    private final List<MetricSnapshot> all = new ArrayList<>();

    private Metrics(Seen seen) {
        this.seen = seen;
    }

    static String text(Seen seen, About about, long uptimeMillis) {
        Metrics metrics = new Metrics(seen);
        metrics.machine(about, uptimeMillis);
        metrics.devices();
        metrics.money();
        metrics.peers();
        return metrics.write();
    }

    private void machine(About about, long uptimeMillis) {
        add(
                "k1_machine",
                "1, with the machine's name and the software's version.",
                point(1, "machine", seen.settings().machine(), "version", about.version()));
        add("k1_uptime_seconds", "Since the service was started.", point(uptimeMillis / MILLIS));
        add("k1_open", "1 when a customer may begin.", point(isTrue(seen.shut().isEmpty())));
        Set<Trouble> shut = EnumSet.noneOf(Trouble.class);
        shut.addAll(seen.shut());
        shut.addAll(seen.closedWay());
        gauge(
                "k1_gate_shut",
                "1 for each code that keeps the machine, or one way of paying, shut.",
                EnumSet.allOf(Trouble.class).stream()
                        .map(gate -> point(isTrue(shut.contains(gate)), "code", gate.code()))
                        .toList());
        add(
                "k1_customer_present",
                "1 while somebody is at the machine.",
                point(isTrue(!seen.visit().equals("idle"))));
        add(
                "k1_sales_not_over",
                "Sales whose money is still on its way.",
                point(seen.state().books().sales().stream()
                        .filter(sale -> !sale.ended())
                        .count()));
        add(
                "k1_disputed_notes",
                "Notes whose place nobody could prove.",
                point(seen.state().books().acceptors().disputes().size()));
        add("k1_journal_entries", "Entries of the journal.", point(seen.head().sequence()));
    }

    private void devices() {
        gauge(
                "k1_acceptor_working",
                "1 when the acceptor answers and has no fault.",
                seen.state().acceptors().entrySet().stream()
                        .map(one -> point(
                                isTrue(one.getValue().connected()
                                        && one.getValue().fault().isEmpty()
                                        && one.getValue().mismatches().isEmpty()),
                                "acceptor",
                                one.getKey()))
                        .toList());
        add(
                "k1_printer_can_print",
                "1 when a receipt could be printed.",
                point(isTrue(seen.state().printer().canPrint())));
        add(
                "k1_scanner_connected",
                "1 when the code reader answers.",
                point(isTrue(seen.state().scanner().connected())));
        if (seen.settings().cabinetFitted()) {
            MachineState.CabinetView cabinet = seen.state().cabinet();
            add(
                    "k1_cabinet_shut",
                    "1 when door, cashbox and tamper loop are as they should be.",
                    point(isTrue(cabinet.known()
                            && !cabinet.doorOpen()
                            && !cabinet.cashboxRemoved()
                            && !cabinet.tampered())));
        }
    }

    private void money() {
        Currency currency = seen.settings().currency();
        gauge(
                "k1_account_minor_units",
                "Cash by account, since the journal began.",
                EnumSet.allOf(Account.class).stream()
                        .map(account -> point(
                                seen.state().books().ledger().balance(account),
                                "account",
                                account.name(),
                                "currency",
                                currency.getCurrencyCode()))
                        .toList());
        List<GaugeDataPointSnapshot> pieces = new ArrayList<>();
        List<GaugeDataPointSnapshot> sums = new ArrayList<>();
        for (BoxContent box :
                seen.state().books().upkeep().cashbox().boxes(seen.settings().acceptorNames())) {
            long count = box.unvalued();
            long sum = 0;
            for (BoxContent.Pieces one : box.pieces()) {
                count = Math.addExact(count, one.count());
                sum = Math.addExact(sum, one.sum().minorUnits());
            }
            pieces.add(point(count, "acceptor", box.acceptor()));
            sums.add(point(sum, "acceptor", box.acceptor(), "currency", currency.getCurrencyCode()));
        }
        gauge("k1_cashbox_pieces", "Notes and coins in the cashbox, counted by the journal.", pieces);
        gauge("k1_cashbox_minor_units", "What they are worth, as far as their values are known.", sums);
        List<Coin> coins = seen.state()
                .books()
                .coins()
                .existing(seen.state().chain().unspent().keySet());
        Set<Coin> free = Set.copyOf(seen.state().books().coins().free());
        gauge(
                "k1_coins_sats",
                "Our coins on chain.",
                List.of(
                        point(sats(coins, free::contains), "state", "free"),
                        point(sats(coins, coin -> !free.contains(coin)), "state", "reserved"),
                        point(sats(coins, coin -> !coin.confirmed()), "state", "unconfirmed")));
    }

    private void peers() {
        MachineState.ChainView chain = seen.state().chain();
        add("k1_chain_reachable", "1 when the node answers.", point(isTrue(chain.reachable())));
        chain.tip().ifPresent(tip -> add("k1_chain_height", "The node's best block.", point(tip.height())));
        chain.feeRate()
                .ifPresent(rate ->
                        add("k1_fee_rate_sat_per_kvb", "Fee rate that a payout would take.", point(rate.satPerKvb())));
        seen.settings().lightning().ifPresent(_ -> {
            add(
                    "k1_lightning_reachable",
                    "1 when the Lightning node answers.",
                    point(isTrue(seen.state().lightning().reachable())));
            add(
                    "k1_lightning_spendable_sats",
                    "What it said last that it can send.",
                    point(seen.state().lightning().spendable().value()));
        });
        MachineState.MarketView market = seen.state().market();
        market.reference().ifPresent(rate -> {
            add(
                    "k1_price_minor_units",
                    "Price of one bitcoin, before our spread.",
                    point(
                            rate.minorUnitsPerBitcoin(),
                            "currency",
                            rate.currency().getCurrencyCode()));
            add(
                    "k1_price_age_seconds",
                    "How old its oldest reading is.",
                    point(Math.max(0, seen.nowMillis() - market.readAtMillis()) / MILLIS));
        });
    }

    private static long sats(List<Coin> coins, Predicate<Coin> counted) {
        return coins.stream()
                .filter(counted)
                .mapToLong(coin -> coin.value().value())
                .reduce(0, Math::addExact);
    }

    private static long isTrue(boolean is) {
        return is ? 1 : 0;
    }

    /** The format has no whole numbers; sums that matter here are far below 2 to the 53rd. */
    private static GaugeDataPointSnapshot point(long value, String... namesAndValues) {
        String[] labels = namesAndValues.clone();
        for (int i = 1; i < labels.length; i += 2) {
            labels[i] = VisibleText.of(labels[i]);
        }
        return GaugeDataPointSnapshot.builder()
                .value((double) value)
                .labels(Labels.of(labels))
                .build();
    }

    private void add(String name, String help, GaugeDataPointSnapshot point) {
        gauge(name, help, List.of(point));
    }

    private void gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        points.forEach(gauge::dataPoint);
        all.add(gauge.build());
    }

    private String write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(bytes, new MetricSnapshots(all), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
