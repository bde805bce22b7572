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
import sv.k1.simulator.cash.AcceptorModel;

/**
 * One protocol's simulated acceptor.
 *
 * @param protocol its name on the command line
 * @param bytesPerSecond how fast its line is towards the host, 0 for as fast as the cable takes it
 * @param switches names of all doubts that can be settled otherwise
 */
public record AcceptorModelKind(
        String protocol, int bytesPerSecond, List<String> switches, Function<ModelOrder, AcceptorModel> maker) {
    public AcceptorModelKind {
        switches = List.copyOf(switches);
    }

    /** A unit just switched on. @throws IllegalArgumentException for a currency or a switch it does not have */
    public AcceptorModel make(ModelOrder order) {
        return maker.apply(order);
    }

    /**
     * @param profiles the profile of a currency
     * @param fast the same profile with quick mechanics
     * @param with the same profile with these switches
     * @param device the unit of a profile
     */
    static <P, S extends Enum<S>> AcceptorModelKind of(
            String protocol,
            int bytesPerSecond,
            Function<String, Optional<P>> profiles,
            UnaryOperator<P> fast,
            Class<S> switches,
            BiFunction<P, Set<S>, P> with,
            BiFunction<P, RandomGenerator, AcceptorModel> device) {
        List<String> names = Arrays.stream(switches.getEnumConstants())
                .map(AcceptorModelKind::word)
                .toList();
        return new AcceptorModelKind(protocol, bytesPerSecond, names, order -> {
            P profile = profiles.apply(order.currency())
                    .orElseThrow(() -> new IllegalArgumentException(
                            protocol + " has no note set for " + order.currency() + "; try USD, EUR, MXN or COP"));
            Set<S> chosen = EnumSet.noneOf(switches);
            order.switches().forEach(name -> chosen.add(find(protocol, switches, name)));
            P settled = chosen.isEmpty() ? profile : with.apply(profile, chosen);
            return device.apply(order.fast() ? fast.apply(settled) : settled, order.chance());
        });
    }

    private static <S extends Enum<S>> S find(String protocol, Class<S> switches, String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(switches.getEnumConstants())
                .filter(one -> word(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(protocol + " has no switch " + name + "; it has "
                        + String.join(
                                ", ",
                                Arrays.stream(switches.getEnumConstants())
                                        .map(AcceptorModelKind::word)
                                        .toList())));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
