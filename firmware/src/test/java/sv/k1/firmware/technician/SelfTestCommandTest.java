package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.Effect.PrintSelfTest.Part;
import sv.k1.firmware.technician.Bench.Outcome;

class SelfTestCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void open() throws StoreFault, IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theSlipNamesWhoOrderedItAndEachPart() {
        Outcome ordered = bench.ready().k1("selftest");

        assertThat(ordered.exitCode()).as(ordered.err()).isZero();
        assertThat(ordered.out()).contains("goes to the printer");
        bench.k1("status"); // asked after the order, so the order is done
        assertThat(bench.selfTests).singleElement().satisfies(slip -> {
            assertThat(slip.by()).isEqualTo(System.getProperty("user.name"));
            assertThat(slip.parts()).contains(new Part("acceptor", true), new Part("printer", true));
            assertThat(slip.codes()).isEmpty();
        });
    }

    @Test
    void withoutAPrinterItSaysSo() {
        Outcome refused = bench.k1("selftest");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("The printer cannot print now");
        assertThat(bench.selfTests).isEmpty();
    }

    @Test
    void nothingComesBetweenACustomerAndTheirSlip() {
        bench.ready().cashFirst();
        Outcome refused = bench.k1("selftest");

        assertThat(refused.err()).contains("A customer is at the machine");
        assertThat(bench.selfTests).isEmpty();
    }
}
