package sv.k1.firmware.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sv.k1.firmware.config.K1Config.Acceptor;
import sv.k1.firmware.money.Fiat;
import sv.k1.hal.cash.registry.AcceptorBus;
import sv.k1.hal.cash.registry.AcceptorDriver;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorOption;
import sv.k1.hal.cash.registry.AcceptorPlace;

/** The cash acceptors: {@code [acceptor]} where there is one, {@code [acceptors.NAME]} where there are several. */
final class AcceptorSchema {
    private static final String PURPOSE = "how to reach the cash acceptor";
    private static final int MOST_ACCEPTORS = 4;
    private static final int MAX_DENOMINATIONS = 24;
    private static final int MAX_TEXT = 64;
    /** As the journal knows the only acceptor since the first release. */
    private static final String ONLY = "acceptor";

    private static final String LINE_ALLOWED = "allowed: a line of its own, or one ccTalk bus with an address for each";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,15}");

    private final Paths paths;

    AcceptorSchema(Paths paths) {
        this.paths = paths;
    }

    /** @param most cash of a sale; empty when that is not known */
    Supplier<List<Acceptor>> read(Section root, Currency currency, Optional<Fiat> most) {
        if (!root.has("acceptors")) {
            Supplier<Acceptor> only = acceptor(ONLY, root.section(ONLY, PURPOSE), currency, most, new ArrayList<>());
            return () -> List.of(only.get());
        }
        if (root.has(ONLY)) {
            root.note(ONLY, "found [acceptor] beside [acceptors.NAME]", "allowed: one of the two");
            root.section(ONLY, PURPOSE); // known, and told of already
        }
        List<Supplier<Acceptor>> all = new ArrayList<>();
        List<AcceptorBus.Stop> taken = new ArrayList<>();
        root.named("acceptors", MOST_ACCEPTORS, NAME, "with protocol and path of one acceptor")
                .forEach((name, table) -> all.add(acceptor(name, table, currency, most, taken)));
        return () -> all.stream().map(Supplier::get).toList();
    }

    private Supplier<Acceptor> acceptor(
            String name, Section table, Currency currency, Optional<Fiat> most, List<AcceptorBus.Stop> taken) {
        Setting<AcceptorDriver> driver =
                table.text("protocol", String.join(", ", AcceptorDrivers.protocols()), AcceptorDrivers::of);
        Setting<Path> path = paths.acceptor(table);
        Setting<Integer> poll = poll(table, driver);
        Setting<List<Fiat>> denominations = denominations(table, currency, most);
        String textAllowed = "1 to 64 characters that are part of what the device says";
        var model = table.optionalText("expect-model", textAllowed, ValueText.line(MAX_TEXT));
        var firmware = table.optionalText("expect-firmware", textAllowed, ValueText.line(MAX_TEXT));
        var told = table.optionalText(
                "expect-currency", "three capital letters of ISO 4217, such as \"USD\"", ValueText::currency);
        Map<String, Setting<Optional<String>>> options = new LinkedHashMap<>();
        for (AcceptorOption option : driver.read().map(AcceptorDriver::options).orElse(List.of())) {
            options.put(option.key(), table.optionalPlain(option.key(), option.allowed(), text -> Optional.of(text)
                    .filter(option.accepts())));
        }
        if (driver.read().isPresent()) { // without a protocol nobody knows which keys belong
            table.finish();
        }
        boolean isComplete = path.read().isPresent()
                && poll.read().isPresent()
                && denominations.read().isPresent()
                && options.values().stream().allMatch(value -> value.read().isPresent());
        if (isComplete) {
            AcceptorPlace place =
                    new AcceptorPlace(name, path.value().toString(), poll.value(), currency, given(options));
            List<Long> minor =
                    denominations.value().stream().map(Fiat::minorUnits).toList();
            driver.value()
                    .problem(place, minor)
                    .ifPresent(what -> table.note("protocol", what, "allowed: values that fit together"));
            taken.add(new AcceptorBus.Stop(driver.value(), place));
            AcceptorDrivers.problem(taken).ifPresent(what -> {
                taken.removeLast(); // told once
                table.note("path", "found the path of another acceptor, " + what, LINE_ALLOWED);
            });
        }
        return () -> new Acceptor(
                name,
                driver.value().protocol(),
                path.value(),
                poll.value(),
                denominations.value().stream().sorted().toList(),
                model.value(),
                firmware.value(),
                told.value(),
                given(options));
    }

    private static Setting<Integer> poll(Section table, Setting<AcceptorDriver> driver) {
        if (driver.read().isEmpty()) {
            return Setting.broken();
        }
        AcceptorDriver known = driver.value();
        return known.isPolled()
                ? table.whole("poll-millis", known.leastPollMillis(), known.mostPollMillis(), "milliseconds")
                : Setting.of(0);
    }

    private static Setting<List<Fiat>> denominations(Section table, Currency currency, Optional<Fiat> most) {
        Function<String, Optional<Fiat>> value =
                text -> ValueText.amount(currency).apply(text).filter(amount -> !amount.isZero());
        String allowed = ConfigSchema.amountAllowed(currency, "more than 0");
        Setting<List<Fiat>> denominations = table.texts("denominations", MAX_DENOMINATIONS, allowed, value);
        if (denominations
                .read()
                .filter(list -> new HashSet<>(list).size() < list.size())
                .isPresent()) {
            table.note("denominations", "found the same value twice", "allowed: each value once");
        }
        if (denominations
                .read()
                .filter(list -> most.isPresent() && list.stream().allMatch(one -> one.compareTo(most.get()) > 0))
                .isPresent()) {
            table.note(
                    "denominations",
                    "found none that limits.maximum lets in",
                    "allowed: at least one of at most " + most.get());
        }
        return denominations;
    }

    private static Map<String, String> given(Map<String, Setting<Optional<String>>> options) {
        Map<String, String> given = new HashMap<>();
        options.forEach((key, value) -> value.value().ifPresent(text -> given.put(key, text)));
        return given;
    }
}
