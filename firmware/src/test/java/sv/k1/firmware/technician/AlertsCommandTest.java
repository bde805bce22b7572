package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.alert.AlertChannel;
import sv.k1.firmware.alert.AlertMessage;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.StorySettings;
import sv.k1.firmware.technician.Bench.Outcome;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.time.MonotonicClock;

class AlertsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final BlockingQueue<AlertMessage> messages = new LinkedBlockingQueue<>();
    private final AtomicReference<Optional<TechnicianServer>> server = new AtomicReference<>(Optional.empty());

    private final class Pager implements AlertChannel {
        private final boolean works;

        Pager(boolean works) {
            this.works = works;
        }

        @Override
        public String name() {
            return works ? "pager" : "fax";
        }

        @Override
        public void send(AlertMessage message) throws IOException {
            if (!works) {
                throw new IOException("fax: engaged");
            }
            messages.add(message);
        }

        @Override
        public void close() {}
    }

    private AlertWatch watch(String language, AlertChannel... channels) {
        return new AlertWatch(
                new AlertDesk(server::get, "K1-0001", language),
                new AlertWatch.Habits("K1-0001", "boot-1", 3_600_000, Optional.empty()),
                List.of(channels),
                MonotonicClock.system(),
                () -> Bench.WALL);
    }

    @Test
    void anOpenDoorIsToldInTheOperatorsLanguageAndStandsInTheList() throws Exception {
        try (AlertWatch alerts = watch("es-SV", new Pager(true));
                Bench bench = new Bench(folder, StorySettings.settings(List.of("acceptor")), Optional.of(alerts))) {
            bench.ready().post(new MachineEvent.FromCabinet(new CabinetEvent.Door(true)));
            server.set(Optional.of(bench.server));
            alerts.start();

            AlertMessage message = messages.poll(30, TimeUnit.SECONDS);

            assertThat(message).isNotNull();
            assertThat(message.title()).isEqualTo("[K1-0001] K1-10: La puerta está abierta.");
            Outcome list = bench.k1("alerts");
            assertThat(list.exitCode()).isZero();
            assertThat(list.out()).contains("pager", "1 delivered, 0 waiting", "K1-10  La puerta", "told");
            assertThat(bench.k1("alerts", "--json").out())
                    .contains("\"configured\":true", "\"code\":\"K1-10\"", "\"told\":true");
        }
    }

    @Test
    void aTestArrivesByEachWayThatWorksAndTheOtherOneIsNamed() throws Exception {
        try (AlertWatch alerts = watch("en-US", new Pager(true), new Pager(false));
                Bench bench = new Bench(folder, StorySettings.settings(List.of("acceptor")), Optional.of(alerts))) {
            bench.ready();
            server.set(Optional.of(bench.server));
            alerts.start();
            assertThat(bench.k1("alerts", "--test").out()).contains("A test message is on its way");

            AlertMessage message = messages.poll(30, TimeUnit.SECONDS);

            assertThat(message).isNotNull();
            assertThat(message.title()).startsWith("[K1-0001] a test by ").endsWith(": messages arrive");
            Outcome list = bench.k1("alerts");
            for (int i = 0; i < 100 && list.exitCode() == K1Command.OK; i++) {
                list = bench.k1("alerts"); // the fax may not have been tried yet
            }
            assertThat(list.exitCode()).isEqualTo(K1Command.NO);
            assertThat(list.out()).contains("fax", "0 delivered, 1 waiting", "fax: engaged", "Nothing.");
        }
    }

    @Test
    void aMachineThatTellsNobodySaysSo() throws Exception {
        try (Bench bench = new Bench(folder)) {
            assertThat(bench.ready().k1("alerts").out()).contains("Nobody is told");
            Outcome test = bench.k1("alerts", "--test");
            assertThat(test.exitCode()).isNotZero();
            assertThat(test.err()).contains("[alerts] is not in the configuration");
        }
    }
}
