package sv.k1.firmware.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.Confidence;
import sv.k1.firmware.profile.Profile.Fact;
import sv.k1.firmware.profile.Profile.Hold;
import sv.k1.firmware.profile.Profile.Hours;
import sv.k1.firmware.profile.Profile.Limits;
import sv.k1.firmware.profile.Profile.Need;
import sv.k1.firmware.profile.Profile.Receipt;
import sv.k1.firmware.profile.Profile.ReceiptField;
import sv.k1.firmware.profile.Profile.Refund;
import sv.k1.firmware.profile.Profile.ShareOf;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.profile.Profile.Whose;
import sv.k1.firmware.profile.Profile.Window;
import sv.k1.firmware.profile.WarningText;

/** A jurisdiction profile, table by table, in the manner of {@link ConfigSchema}. */
final class ProfileSchema {
    private static final int MOST_DAYS = 366;
    private static final int MOST_ROWS = 40;
    private static final int MOST_CHARGES_PERCENT = 100;
    private static final int MINUTES_OF_HOUR = 60;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final Pattern SPOKEN = Pattern.compile("[a-z]{2}");
    private static final String DAY_ALLOWED = "a day such as \"2026-07-31\"";

    private final Section root;

    ProfileSchema(Section root) {
        this.root = root;
    }

    /** The profile, to be built only when no problem was noted. */
    Supplier<Profile> read() {
        Section head = root.section("profile", "name, version and days of the profile");
        Currency currency = head.peek("currency").flatMap(ValueText::currency).orElse(Currency.getInstance("USD"));
        var id = head.text("id", "1 to 32 small letters, digits and dashes", text -> matching(ID, text));
        var place = head.text("place", "1 to 64 visible characters", ValueText.line(64));
        var version = head.whole("version", 1, 1_000_000, "");
        var money = head.text("currency", "three capital letters of ISO 4217, such as \"USD\"", ValueText::currency);
        var zone = head.text("time-zone", "a time zone such as \"America/El_Salvador\"", ProfileSchema::zone);
        var checkedBy = head.text("checked-by", "\"" + Profile.UNCHECKED + "\", or who did", ValueText.line(100));
        var checkedOn = head.text("checked-on", DAY_ALLOWED, ProfileSchema::day);
        var inForce = head.text("in-force", DAY_ALLOWED, ProfileSchema::day);
        var expiresOn = head.text("expires-on", DAY_ALLOWED, ProfileSchema::day);
        noteNotAfter(head, "in-force", inForce, expiresOn);
        noteNotAfter(head, "checked-on", checkedOn, expiresOn);
        var allowed = head.flag("kiosks-allowed");
        var notAllowed = head.optionalText("not-allowed-because", "1 to 200 visible characters", ValueText.line(200));
        noteReason(head, allowed, notAllowed);
        head.finish();

        Supplier<Limits> limits = limits(currency);
        Supplier<Optional<ChargeCap>> charges = charges(currency);
        Supplier<List<Warning>> warnings = warnings();
        Setting<List<String>> languages = languages();
        Supplier<Receipt> receipt = receipt();
        Supplier<Optional<Hold>> hold = hold();
        Supplier<List<Refund>> refunds = refunds();
        Supplier<Optional<Hours>> hours = hours();
        Section needsTable = root.optionalSection("needs", "what somebody must do beside this program");
        Setting<List<Need>> needs = choices(needsTable, "of", Need.class);
        needsTable.finish();
        Supplier<List<Fact>> facts = facts();
        root.finish();
        return () -> new Profile(
                id.value(),
                place.value(),
                version.value(),
                money.value(),
                zone.value(),
                checkedBy.value(),
                checkedOn.value(),
                inForce.value(),
                expiresOn.value(),
                notAllowed.value(),
                limits.get(),
                charges.get(),
                warnings.get(),
                new TreeSet<>(languages.value()),
                receipt.get(),
                hold.get(),
                refunds.get(),
                hours.get(),
                setOf(Need.class, needs.value()),
                facts.get());
    }

    private static void noteNotAfter(Section head, String key, Setting<LocalDate> first, Setting<LocalDate> end) {
        boolean isTurned = first.read()
                .flatMap(day -> end.read().filter(last -> !last.isAfter(day)))
                .isPresent();
        if (isTurned) {
            head.note("expires-on", "found a day that is not after profile." + key, "allowed: a later day");
        }
    }

    private static void noteReason(Section head, Setting<Boolean> allowed, Setting<Optional<String>> reason) {
        boolean isGiven = head.has("not-allowed-because");
        if (allowed.read().filter(is -> is == isGiven).isPresent()
                && reason.read().isPresent()) {
            head.note(
                    "not-allowed-because",
                    isGiven ? "found a reason where kiosks are allowed" : "no reason was found",
                    "allowed: exactly when kiosks-allowed = false");
        }
    }

    private Supplier<Limits> limits(Currency currency) {
        Section table = root.optionalSection("limits", "the most cash of a sale and of some days");
        var perSale =
                table.optionalText("per-sale", ConfigSchema.amountAllowed(currency, "more than 0"), some(currency));
        List<Supplier<Window>> windows =
                table.optionalSections("window", MOST_ROWS, "with whose, days and most").stream()
                        .map(one -> window(one, currency))
                        .toList();
        table.finish();
        return () ->
                new Limits(perSale.value(), windows.stream().map(Supplier::get).toList());
    }

    private static Supplier<Window> window(Section table, Currency currency) {
        var whose = table.text("whose", ValueText.choices(Whose.class), ValueText.choice(Whose.class));
        var days = table.whole("days", 1, MOST_DAYS, "days, today included");
        var most = table.text("most", ConfigSchema.amountAllowed(currency, "more than 0"), some(currency));
        Setting<Integer> newFor =
                table.has("new-for-days") ? table.whole("new-for-days", 1, MOST_DAYS, "days") : Setting.of(0);
        if (table.has("new-for-days")
                && whose.read().filter(one -> one == Whose.MACHINE).isPresent()) {
            table.note("new-for-days", "found for whose = \"machine\"", "allowed: only for customers");
        }
        table.finish();
        return () -> new Window(whose.value(), days.value(), most.value(), newFor.value());
    }

    private Supplier<Optional<ChargeCap>> charges(Currency currency) {
        Section table = root.optionalSection("charges", "the most a sale may cost");
        if (!root.has("charges")) {
            return Optional::empty;
        }
        var amount = table.text(
                "most-amount", ConfigSchema.amountAllowed(currency, "of 0 or more"), ValueText.amount(currency));
        var share = table.text(
                "most-percent",
                "0 to 100 percent with at most two decimals, such as \"15.00\"",
                ValueText.percent(MOST_CHARGES_PERCENT));
        var of = table.text("percent-of", ValueText.choices(ShareOf.class), ValueText.choice(ShareOf.class));
        var reference = table.text("reference", "1 to 100 visible characters: whose price it is", ValueText.line(100));
        var network = table.flag("network-fee-counts");
        table.finish();
        return () -> Optional.of(
                new ChargeCap(amount.value(), share.value(), of.value(), reference.value(), network.value()));
    }

    private Supplier<List<Warning>> warnings() {
        List<Supplier<Warning>> read = root.optionalSections("warning", 8, "with text and version").stream()
                .map(ProfileSchema::warning)
                .toList();
        return () -> read.stream().map(Supplier::get).toList();
    }

    private static Supplier<Warning> warning(Section table) {
        var text = table.text("text", ValueText.choices(WarningText.class), WarningText::of);
        var version = table.whole("version", 1, 1_000, "");
        text.read()
                .filter(known ->
                        version.read().filter(it -> it != known.version()).isPresent())
                .ifPresent(known -> table.note(
                        "version",
                        "this program has another version of the text " + known.word(),
                        "allowed: " + known.version() + ", after somebody read it"));
        table.finish();
        return () -> new Warning(text.value(), version.value());
    }

    private Setting<List<String>> languages() {
        Section table = root.optionalSection("disclosure", "languages beside the one the customer chose");
        Setting<List<String>> languages = table.has("languages")
                ? table.texts("languages", 6, "two small letters such as \"en\"", text -> matching(SPOKEN, text))
                : Setting.of(List.of());
        table.finish();
        return languages;
    }

    private Supplier<Receipt> receipt() {
        Section table = root.optionalSection("receipt", "what the receipt must hold");
        Setting<Boolean> onPaper = table.has("on-paper") ? table.flag("on-paper") : Setting.of(false);
        Setting<List<ReceiptField>> fields = choices(table, "fields", ReceiptField.class);
        table.finish();
        return () -> new Receipt(onPaper.value(), setOf(ReceiptField.class, fields.value()));
    }

    private Supplier<Optional<Hold>> hold() {
        Section table = root.optionalSection("hold", "how long bitcoin of new customers waits");
        if (!root.has("hold")) {
            return Optional::empty;
        }
        var hours = table.whole("hours", 1, 24 * MOST_DAYS, "hours");
        var newFor = table.whole("new-for-days", 1, MOST_DAYS, "days");
        table.finish();
        return () -> Optional.of(new Hold(hours.value(), newFor.value()));
    }

    private Supplier<List<Refund>> refunds() {
        List<Supplier<Refund>> read =
                root.optionalSections("refund", MOST_ROWS, "with within-days and condition").stream()
                        .map(table -> {
                            var days = table.whole("within-days", 1, MOST_DAYS, "days");
                            var condition = table.text("condition", "1 to 300 visible characters", ValueText.line(300));
                            table.finish();
                            return (Supplier<Refund>) () -> new Refund(days.value(), condition.value());
                        })
                        .toList();
        return () -> read.stream().map(Supplier::get).toList();
    }

    private Supplier<Optional<Hours>> hours() {
        Section table = root.optionalSection("hours", "when the machine may sell");
        if (!root.has("hours")) {
            return Optional::empty;
        }
        var opens = table.text("opens", "a time such as \"06:30\"", ProfileSchema::minute);
        var closes = table.text("closes", "a time such as \"22:00\"", ProfileSchema::minute);
        if (opens.read().isPresent() && opens.read().equals(closes.read())) {
            table.note("closes", "found the time at which it opens", "allowed: another one, or no table [hours]");
        }
        table.finish();
        return () -> Optional.of(new Hours(opens.value(), closes.value()));
    }

    private Supplier<List<Fact>> facts() {
        List<Supplier<Fact>> read = root.sections("fact", MOST_ROWS, "with text, source and confidence").stream()
                .map(table -> {
                    var text = table.text("text", "1 to 400 visible characters", ValueText.line(400));
                    var source = table.text("source", "1 to 200 visible characters", ValueText.line(200));
                    var confidence = table.text(
                            "confidence", ValueText.choices(Confidence.class), ValueText.choice(Confidence.class));
                    table.finish();
                    return (Supplier<Fact>) () -> new Fact(text.value(), source.value(), confidence.value());
                })
                .toList();
        return () -> read.stream().map(Supplier::get).toList();
    }

    private static <E extends Enum<E>> Setting<List<E>> choices(Section table, String key, Class<E> type) {
        return table.has(key)
                ? table.texts(key, MOST_ROWS, ValueText.choices(type), ValueText.choice(type))
                : Setting.of(List.of());
    }

    private static <E extends Enum<E>> Set<E> setOf(Class<E> type, List<E> values) {
        Set<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }

    private static Function<String, Optional<Fiat>> some(Currency currency) {
        return text -> ValueText.amount(currency).apply(text).filter(amount -> !amount.isZero());
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(one -> pattern.matcher(one).matches());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static Optional<Integer> minute(String text) {
        Matcher matcher = CLOCK.matcher(text);
        return matcher.matches()
                ? Optional.of(Integer.parseInt(matcher.group(1)) * MINUTES_OF_HOUR + Integer.parseInt(matcher.group(2)))
                : Optional.empty();
    }
}
