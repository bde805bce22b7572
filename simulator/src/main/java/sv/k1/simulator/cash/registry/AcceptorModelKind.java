package sv.k1.simulator.cash.registry;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.ModelSwitch;

/**
 * One protocol's simulated acceptor.
 *
 * @param protocol its name on the command line
 * @param bytesPerSecond how fast its line is towards the host, 0 for a board on USB that hangs on no serial line
 * @param switches all doubts that can be settled otherwise
 */
public record AcceptorModelKind(
        String protocol, int bytesPerSecond, List<ModelSwitch> switches, Function<ModelOrder, AcceptorModel> maker) {
    public AcceptorModelKind {
        switches = List.copyOf(switches);
    }

    /** A unit just switched on. @throws IllegalArgumentException for a currency or a switch it does not have */
    public AcceptorModel make(ModelOrder order) {
        return order.level().of(maker.apply(order), hasChecks(), order.chance());
    }

    /** Pulses carry no check, and the board that tells them hangs on a cable that loses nothing. */
    private boolean hasChecks() {
        return bytesPerSecond != 0;
    }

    /**
     * @param profiles the profile of a currency
     * @param fast the same profile with quick mechanics
     * @param with the same profile with these switches
     * @param device the unit of a profile
     */
    static <P, S extends Enum<S> & ModelSwitch> AcceptorModelKind of(
            String protocol,
            int bytesPerSecond,
            Function<String, Optional<P>> profiles,
            UnaryOperator<P> fast,
            Class<S> switches,
            BiFunction<P, Set<S>, P> with,
            BiFunction<P, RandomGenerator, AcceptorModel> device) {
        return new AcceptorModelKind(protocol, bytesPerSecond, List.of(switches.getEnumConstants()), order -> {
            P profile = profiles.apply(order.currency())
                    .orElseThrow(() -> new IllegalArgumentException(
                            protocol + " has no note set for " + order.currency() + "; try USD, EUR, MXN or COP"));
            Set<S> chosen = EnumSet.noneOf(switches);
            order.switches().forEach(name -> chosen.add(find(protocol, switches, name)));
            P settled = chosen.isEmpty() ? profile : with.apply(profile, chosen);
            return device.apply(order.fast() ? fast.apply(settled) : settled, order.chance());
        });
    }

    private static <S extends Enum<S> & ModelSwitch> S find(String protocol, Class<S> switches, String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(switches.getEnumConstants())
                .filter(one -> one.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(protocol + " has no switch " + name + "; it has "
                        + Arrays.stream(switches.getEnumConstants())
                                .map(ModelSwitch::word)
                                .collect(Collectors.joining(", "))));
    }
}
