package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sv.k1.firmware.journal.Journal.Head;
import sv.k1.firmware.journal.JournalReport;
import sv.k1.firmware.ledger.Account;

/** A report on a journal for people: cells as {@link Terminal#screen} takes them. */
record JournalPage(JournalReport report) {
    /** As many digits of the head as are printed on receipts. */
    private static final int SHORT_HEAD_DIGITS = 12;

    List<List<List<String>>> lines() {
        List<List<List<String>>> lines = new ArrayList<>();
        lines.add(row(
                "journal",
                report.journal() + (report.isInUse() ? ", in use: a service has it open now" : ", not in use")));
        lines.add(row(
                "witness",
                report.witness()
                        .map(path -> path + ", " + count(report.witnessed()) + " entries")
                        .orElse("none found")));
        lines.add(row("entries", entries()));
        lines.add(row("head", head(report.head())));
        if (report.witness().isPresent() && !report.witnessHead().equals(report.head())) {
            lines.add(row("witness head", head(report.witnessHead())));
        }
        lines.add(row("sales", count(report.sales()) + ", not over: " + count(report.openSales())));
        lines.add(row("cash in", money(Account.CASH_IN) + " = " + owners()));
        report.notes().forEach(note -> lines.add(List.of(List.of("PLAIN", "note          " + note))));
        if (report.isGood()) {
            lines.add(List.of(List.of("GOOD", "good")));
            return lines;
        }
        lines.add(List.of(List.of(
                "BAD",
                "DAMAGED: " + report.damageCount() + (report.damageCount() == 1 ? " finding" : " findings")
                        + ". Keep both files as they are, copy them, then see docs/journal.md")));
        report.damage().forEach(finding -> lines.add(List.of(List.of("BAD", "  " + finding))));
        long more = report.damageCount() - report.damage().size();
        if (more > 0) {
            lines.add(List.of(List.of("DIM", "  and " + count(more) + " more")));
        }
        return lines;
    }

    private String entries() {
        if (report.head().sequence() == 0) {
            return "none";
        }
        return count(report.head().sequence()) + " of " + count(report.boots())
                + (report.boots() == 1 ? " start" : " starts") + ", from "
                + JournalCommand.moment(report.firstWallMillis()) + " to "
                + JournalCommand.moment(report.lastWallMillis());
    }

    private static String head(Head head) {
        return head.sequence() + " " + head.hash() + ", on paper " + head.hash().substring(0, SHORT_HEAD_DIGITS);
    }

    private String owners() {
        return "owed " + money(Account.OWED)
                + " + in flight " + money(Account.IN_FLIGHT)
                + " + paid " + money(Account.PAID)
                + " + fees " + money(Account.FEES)
                + " + claimable " + money(Account.CLAIMABLE)
                + " + disputed " + money(Account.DISPUTED)
                + " + settled " + money(Account.SETTLED)
                + report.currency().map(code -> " " + code).orElse("");
    }

    private String money(Account account) {
        Map<Account, Long> balances = report.balances();
        int digits = report.currency()
                .map(code -> Currency.getInstance(code).getDefaultFractionDigits())
                .orElse(0);
        return java.math.BigDecimal.valueOf(balances.getOrDefault(account, 0L), digits)
                .toPlainString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static List<List<String>> row(String label, String text) {
        return List.of(List.of("DIM", String.format(Locale.ROOT, "%-14s", label)), List.of("PLAIN", text));
    }
}
