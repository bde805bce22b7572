package sv.k1.simulator.electrum;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.console.SimulatedMachine;
import sv.k1.simulator.lightning.SeenInvoice;

/**
 * {@code ./k1 bench lightning}: the real firmware sells over its LND adapter, behind which a real Electrum node pays a second
 * one. Exit code 0 when every sale was paid exactly once, 1 when not.
 */
@Command(
        name = "./k1 bench lightning",
        mixinStandardHelpOptions = true,
        description = "Measures confirm to paid on real Lightning, then cuts the power in the middle of payments.")
public final class LightningBench implements Callable<Integer> {
    private static final long NOTE_MINOR = 500;
    private static final long PATIENCE_MILLIS = 90_000;
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final int LONGEST_BEFORE_CUT_MILLIS = 700;

    @Option(names = "--sales", defaultValue = "40", description = "how many sales are measured (default 40)")
    private int sales = 40;

    @Option(names = "--kills", defaultValue = "10", description = "how many sales lose their power after (default 10)")
    private int kills = 10;

    @Option(names = "--seed", defaultValue = "6", description = "draws the moments (default 6)")
    private long seed = 6;

    private final PrintStream out = System.out;
    private final MonotonicClock clock = MonotonicClock.system();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LightningBench()).execute(args));
    }

    /** What one sale took, in milliseconds. */
    private record Took(long all, long node) {}

    @Override
    public Integer call() throws IOException {
        Path electrum = RealPair.program()
                .orElseThrow(() -> new IllegalArgumentException("no Electrum: set K1_ELECTRUM to the program"));
        Path folder = Files.createTempDirectory("k1-lightning-bench-");
        RandomGenerator chance = new SplittableRandom(seed);
        out.println("real Lightning in " + folder + ": opening a channel...");
        try (RealPair pair = RealPair.open(electrum, folder.resolve("pair"), clock)) {
            RealOperatorNode node = new RealOperatorNode(pair.payer(), clock, WallClock.system());
            SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                    folder.resolve("machine"),
                    "embedded",
                    "USD",
                    "5.00",
                    "200.00",
                    "gm65",
                    "no",
                    "lnd",
                    false,
                    0,
                    true,
                    System.getProperty("java.class.path"));
            try (SimulatedMachine machine =
                    SimulatedMachine.start(setup, Optional.of(node), chance, clock, WallClock.system())) {
                return run(pair, node, machine, chance);
            }
        }
    }

    private int run(RealPair pair, RealOperatorNode node, SimulatedMachine machine, RandomGenerator chance)
            throws IOException {
        List<Took> all = new ArrayList<>();
        List<SeenInvoice> invoices = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            SeenInvoice invoice = bringToReview(pair, machine);
            invoices.add(invoice);
            long start = clock.millis();
            tap(machine, "CONFIRM");
            await(machine, "the payment", () -> kind(machine).equals("DONE"));
            all.add(new Took(
                    clock.millis() - start, node.nodeMillis(invoice.hash()).orElseThrow()));
            bringToIdle(machine, invoice);
        }
        report(all);
        for (int i = 0; i < kills; i++) {
            SeenInvoice invoice = bringToReview(pair, machine);
            invoices.add(invoice);
            tap(machine, "CONFIRM");
            pause(chance.nextInt(LONGEST_BEFORE_CUT_MILLIS));
            machine.cutPower();
            machine.restorePower();
            bringToIdle(machine, invoice);
            await(machine, "the payment after a power cut", () -> arrived(pair, invoice) > 0);
        }
        return judge(pair, invoices);
    }

    /** A note goes in, the payee makes an invoice over what the screen says, the machine shows its summary. */
    private SeenInvoice bringToReview(RealPair pair, SimulatedMachine machine) throws IOException {
        await(machine, "the first screen", () -> kind(machine).equals("IDLE"));
        tap(machine, "CHOOSE_LANGUAGE", "en-US");
        await(machine, "the scan screen", () -> kind(machine).equals("SCAN"));
        tap(machine, "CASH_FIRST");
        await(machine, "the slot", () -> insert(machine) == InsertOutcome.TAKEN_IN);
        await(machine, "the credit", () -> number(machine, "sale", "cashMinor") == NOTE_MINOR);
        tap(machine, "FINISH_INSERTING");
        await(machine, "the scan screen after cash", () -> kind(machine).equals("SCAN_AFTER_CASH"));
        SeenInvoice invoice = SeenInvoice.read(pair.payee().invoice(number(machine, "sale", "paidSats"), "K1"))
                .orElseThrow();
        machine.devices().showCode(invoice.text());
        await(machine, "the review", () -> kind(machine).equals("REVIEW"));
        machine.devices().hideCode();
        return invoice;
    }

    /** Whatever the machine shows, also after a restart in the middle: on to the first screen. */
    private void bringToIdle(SimulatedMachine machine, SeenInvoice invoice) {
        await(machine, "the end of the sale", () -> {
            String kind = kind(machine);
            switch (kind) {
                case "REVIEW" -> machine.customer().tap("CONFIRM", "");
                case "DONE" -> machine.customer().tap("FINISH", "");
                case "INSERT" -> machine.customer().tap("FINISH_INSERTING", "");
                case "SCAN_AFTER_CASH" -> machine.devices().showCode(invoice.text());
                default -> {} // it works, or it is there
            }
            return kind.equals("IDLE");
        });
        machine.devices().hideCode();
    }

    private InsertOutcome insert(SimulatedMachine machine) {
        return machine.devices().insertNote(NOTE_MINOR);
    }

    private void report(List<Took> all) {
        long[] whole = all.stream().mapToLong(Took::all).sorted().toArray();
        long[] ours = all.stream()
                .mapToLong(took -> took.all() - took.node())
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "confirm to paid, %d sales: p50 %d ms, p99 %d ms, longest %d ms%n",
                all.size(),
                at(whole, 50),
                at(whole, 99),
                at(whole, 100));
        out.printf(
                Locale.ROOT,
                "of it in firmware, adapter and screen: p50 %d ms, p99 %d ms; share %.0f %%%n",
                at(ours, 50),
                at(ours, 99),
                100.0 * Arrays.stream(ours).sum() / Arrays.stream(whole).sum());
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    /** The payee's own books against the sales. */
    private int judge(RealPair pair, List<SeenInvoice> invoices) throws IOException {
        long once = 0;
        long owed = 0;
        for (SeenInvoice invoice : invoices) {
            once += arrived(pair, invoice) == 1 ? 1 : 0;
            owed += invoice.amountMsat().orElseThrow() / 1_000;
        }
        long received = pair.receivedSats();
        boolean isGood = once == invoices.size() && received == owed;
        out.printf(
                Locale.ROOT,
                "%d power cuts after the confirmation; sales %d, paid exactly once %d, owed %d sats, the payee got %d sats: %s%n",
                kills,
                invoices.size(),
                once,
                owed,
                received,
                isGood ? "good" : "NOT GOOD");
        return isGood ? 0 : 1;
    }

    private static int arrived(RealPair pair, SeenInvoice invoice) {
        try {
            return (int) pair.payee().history().stream()
                    .filter(payment -> invoice.hash().equals(payment.get("payment_hash")))
                    .count();
        } catch (IOException e) {
            throw new IllegalStateException("the payee cannot be asked", e);
        }
    }

    private static void tap(SimulatedMachine machine, String action) {
        tap(machine, action, "");
    }

    private static void tap(SimulatedMachine machine, String action, String value) {
        machine.customer().tap(action, value).ifPresent(refusal -> {
            throw new IllegalStateException(action + " was not taken: " + refusal);
        });
    }

    private void await(SimulatedMachine machine, String what, BooleanSupplier condition) {
        long end = clock.millis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            if (clock.millis() > end) {
                throw new IllegalStateException("waited in vain for " + what + "; the screen shows "
                        + machine.customer().screen());
            }
            pause(LOOK_EVERY_MILLIS);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static String kind(SimulatedMachine machine) {
        return machine.customer()
                .screen()
                .map(screen -> NodeCall.text(screen.get("kind")))
                .orElse("");
    }

    private static long number(SimulatedMachine machine, String group, String name) {
        return machine.customer()
                .screen()
                .map(screen -> screen.get(group) instanceof Map<?, ?> map ? NodeCall.number(map.get(name)) : 0L)
                .orElse(0L);
    }
}
