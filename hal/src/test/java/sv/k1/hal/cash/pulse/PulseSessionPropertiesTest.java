package sv.k1.hal.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;

/** Any edges, any commands, a line that comes and goes: nothing is credited that was not sent as pulses. */
class PulseSessionPropertiesTest {
    private long sentPulses;
    private long creditedPulses;
    private boolean connected;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void neverCreditsMoreThanThePulsesThatWereSent(@ForAll long seed) {
        Random chance = new Random(seed);
        PulseBench bench = new PulseBench();
        sentPulses = 0;
        creditedPulses = 0;
        connected = false;
        bench.plugIn();
        for (int i = 0; i < 150; i++) {
            act(bench, chance);
            check(bench);
        }
        bench.pass(10_000);
        check(bench);
        assertThat(bench.session.takeTrace().size()).isLessThanOrEqualTo(300);
    }

    private void act(PulseBench bench, Random chance) {
        switch (chance.nextInt(14)) {
            case 0, 1, 2 -> {
                int pulses = new int[] {1, 5, 10, 3, 20}[chance.nextInt(5)];
                sentPulses += pulses;
                bench.train(pulses, 40 + chance.nextInt(25), 40 + chance.nextInt(25));
                bench.pass(chance.nextInt(600));
            }
            case 3, 4, 5 ->
                bench.session.command(
                        new AcceptorCommand.Enable(
                                Set.copyOf(PulseSettings.usual(PulseBench.USD).denominations())),
                        bench.nowMillis);
            case 6 -> bench.session.command(new AcceptorCommand.Inhibit(), bench.nowMillis);
            case 7 -> bench.session.command(new AcceptorCommand.Reset(), bench.nowMillis);
            case 8 -> {
                sentPulses++;
                bench.edge(chance.nextBoolean());
                bench.pass(chance.nextInt(120));
            }
            case 9 -> bench.pass(chance.nextInt(40_000));
            case 10 -> {
                if (chance.nextInt(6) == 0) {
                    bench.unplug();
                    bench.plugIn();
                }
            }
            case 11 -> bench.mute = chance.nextInt(5) == 0;
            case 12 -> {
                sentPulses++; // a level change may end a pulse that was never sent as one
                bench.say(garbage(chance));
            }
            default -> bench.pass(chance.nextInt(300));
        }
    }

    private static String garbage(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(60); i > 0; i--) {
            text.append((char) chance.nextInt(256));
        }
        return text.append('\n').toString();
    }

    private void check(PulseBench bench) {
        while (!bench.events.isEmpty()) {
            switch (bench.events.removeFirst()) {
                case AcceptorEvent.Connected _ -> connected = true;
                case AcceptorEvent.Disconnected _ -> connected = false;
                case AcceptorEvent.Taken taken -> {
                    assertThat(connected).as("%s while connected", taken).isTrue();
                    assertThat(PulseSettings.usual(PulseBench.USD).denominations())
                            .contains(taken.denomination());
                    creditedPulses += taken.denomination().minorUnits() / 100;
                }
                default -> {}
            }
        }
        assertThat(creditedPulses).isLessThanOrEqualTo(sentPulses);
    }
}
