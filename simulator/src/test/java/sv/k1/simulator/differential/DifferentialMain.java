package sv.k1.simulator.differential;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./k1 differential}. Exit codes: 0 the codecs agree, 1 they do not, 2 wrong words. */
@Command(
        name = "./k1 differential",
        mixinStandardHelpOptions = true,
        description =
                "Feeds the same bytes to the driver's codec and the device model's of each protocol and compares what"
                        + " they recognise.")
public final class DifferentialMain implements Callable<Integer> {
    private static final String COLUMNS = "%-12s %12s %12s %12s %14s %10s %13s%n";

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROTOCOL", description = "only this one (default: all)")
    private String protocol = "";

    @Option(names = "--messages", defaultValue = "1000000", description = "per protocol (default 1000000)")
    private long messages;

    @Option(names = "--seed", description = "to see the same messages again (default: drawn and printed)")
    private long seed = System.nanoTime();

    public static void main(String[] args) {
        System.exit(new CommandLine(new DifferentialMain()).execute(args));
    }

    @Override
    public Integer call() {
        List<String> all = Differential.protocols();
        if (messages < 1 || !(protocol.isEmpty() || all.contains(protocol))) {
            System.err.println("differential: at least 1 message, of one of " + String.join(", ", all));
            return 2;
        }
        System.out.println("seed " + seed);
        System.out.printf(
                Locale.ROOT,
                COLUMNS,
                "protocol",
                "messages",
                "valid",
                "damaged",
                "frames agreed",
                "explained",
                "disagreements");
        long disagreements = 0;
        for (String one : protocol.isEmpty() ? all : List.of(protocol)) {
            disagreements += compare(one);
        }
        return disagreements == 0 ? 0 : 1;
    }

    private long compare(String one) {
        Tally tally = Differential.run(one, messages, seed);
        System.out.printf(
                Locale.ROOT,
                COLUMNS,
                one,
                tally.messages(),
                tally.valid(),
                tally.damaged(),
                tally.framesAgreed(),
                tally.explainedDifferences(),
                tally.disagreements());
        Differential.honest(one)
                .filter(_ -> tally.explainedDifferences() > 0)
                .ifPresent(honest -> System.out.println("    explained: " + honest.name() + ": " + honest.why()));
        tally.shown().forEach(System.out::println);
        return tally.disagreements();
    }
}
