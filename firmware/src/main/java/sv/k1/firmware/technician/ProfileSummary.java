package sv.k1.firmware.technician;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.Fact;
import sv.k1.firmware.profile.Profile.Refund;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.profile.Profile.Window;

/** A profile as {@code k1 profile check} prints it: label and value, line by line. */
final class ProfileSummary {
    private static final int MINUTES_OF_HOUR = 60;

    private ProfileSummary() {}

    /** One line. */
    record Line(String label, String value) {}

    static List<Line> of(Profile profile, String fingerprint, LocalDate today) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "profile",
                profile.name() + ", " + profile.place() + ", " + profile.currency() + ", content " + fingerprint));
        lines.add(new Line("checked", profile.checkedOn() + ", " + profile.checkedBy()));
        lines.add(new Line(
                "in force",
                profile.inForce() + " until before " + profile.expiresOn() + ": " + standing(profile, today)));
        profile.notAllowed().ifPresent(why -> lines.add(new Line("kiosks", "not allowed here: " + why)));
        profile.limits().perSale().ifPresent(most -> lines.add(new Line("a sale", "at most " + most)));
        profile.limits().windows().forEach(window -> lines.add(new Line("limit", words(window))));
        profile.charges().ifPresent(cap -> lines.add(new Line("charges", words(cap))));
        if (!profile.warnings().isEmpty()) {
            lines.add(new Line(
                    "warnings",
                    profile.warnings().stream().map(Warning::name).collect(Collectors.joining(", "))
                            + ", each accepted on a screen of its own"));
        }
        if (!profile.disclosureLanguages().isEmpty()) {
            lines.add(new Line("told too in", String.join(", ", profile.disclosureLanguages())));
        }
        if (profile.receipt().onPaper()) {
            lines.add(new Line("receipt", "no sale without a printer that works"));
        }
        if (!profile.receipt().fields().isEmpty()) {
            lines.add(new Line("it holds", names(profile.receipt().fields())));
        }
        profile.hold()
                .ifPresent(hold -> lines.add(new Line(
                        "hold", hold.hours() + " hours for customers of less than " + hold.newForDays() + " days")));
        profile.refunds().stream()
                .map((Refund refund) -> new Line("refund", refund.withinDays() + " days: " + refund.condition()))
                .forEach(lines::add);
        profile.hours()
                .ifPresent(hours -> lines.add(new Line(
                        "hours",
                        clock(hours.opensMinute()) + " to " + clock(hours.closesMinute()) + ", " + profile.zone())));
        if (!profile.needs().isEmpty()) {
            lines.add(new Line(
                    "needs",
                    names(profile.needs())
                            + ": this program does not do that; nothing is sold until law.met-by-operator"
                            + " says that the operator does"));
        }
        profile.facts().stream()
                .map((Fact fact) -> new Line(
                        fact.confidence().name().toLowerCase(Locale.ROOT), fact.text() + " (" + fact.source() + ")"))
                .forEach(lines::add);
        return lines;
    }

    private static String standing(Profile profile, LocalDate today) {
        if (today.isBefore(profile.inForce())) {
            return "not yet, today is " + today;
        }
        return today.isBefore(profile.expiresOn()) ? "yes, today is " + today : "EXPIRED, today is " + today;
    }

    private static String words(Window window) {
        String whose = window.whose() == Profile.Whose.MACHINE
                ? "the machine"
                : window.newForDays() == 0 ? "a customer" : "a customer of less than " + window.newForDays() + " days";
        String days = window.days() == 1 ? "a day" : "in " + window.days() + " days";
        return whose + " at most " + window.most() + " " + days;
    }

    private static String words(ChargeCap cap) {
        return "with the spread" + (cap.countsNetworkFee() ? " and the network fee" : "") + " at most the greater of "
                + cap.amount() + " and " + cap.share() + " of "
                + (cap.of() == Profile.ShareOf.CASH ? "the cash" : "what arrives") + ", by " + cap.reference();
    }

    private static String names(java.util.Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted(java.util.Comparator.comparingInt(Enum::ordinal))
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / MINUTES_OF_HOUR, minute % MINUTES_OF_HOUR);
    }
}
