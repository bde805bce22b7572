package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.alert.AlertBook;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.technician.Page.Cell;

/** Who is told what needs a person, whether it arrives, and what stands now. */
record AlertsReport(Optional<AlertWatch> alerts, long nowMillis, Wording words) implements Report {
    /** Whether everything that was to be told has arrived: what the command's exit code says. */
    @Override
    public int exitCode() {
        return channels().stream().allMatch(channel -> channel.trouble().isEmpty()) ? K1Command.OK : K1Command.NO;
    }

    private List<AlertWatch.ChannelState> channels() {
        return alerts.map(AlertWatch::channels).orElse(List.of());
    }

    private List<AlertBook.Standing> standing() {
        return alerts.map(AlertWatch::standing).orElse(List.of());
    }

    @Override
    public Map<String, Object> facts() {
        return JsonText.fields(
                "configured",
                alerts.isPresent(),
                "channels",
                channels().stream().map(AlertsReport::facts).toList(),
                "standing",
                standing().stream().map(this::facts).toList());
    }

    private static Map<String, Object> facts(AlertWatch.ChannelState channel) {
        return JsonText.fields(
                "name",
                channel.name(),
                "delivered",
                channel.delivered(),
                "waiting",
                (long) channel.waiting(),
                "trouble",
                VisibleText.escaped(channel.trouble()));
    }

    private Map<String, Object> facts(AlertBook.Standing one) {
        return JsonText.fields(
                "code",
                one.concern().code(),
                "subject",
                one.concern().subject(),
                "words",
                one.concern().words(),
                "sinceMillis",
                Math.max(0, nowMillis - one.sinceMillis()),
                "told",
                one.isTold(),
                "flapping",
                one.isFlapping());
    }

    @Override
    public Page page() {
        Page page = new Page();
        if (alerts.isEmpty()) {
            page.line(Cell.plain(words.say("no-alerts")));
            return page;
        }
        page.title(words.say("alert-channels"));
        List<List<Cell>> rows = new ArrayList<>();
        for (AlertWatch.ChannelState channel : channels()) {
            rows.add(List.of(
                    Cell.plain("  " + channel.name()),
                    Cell.plain(words.say(
                            "alert-delivered",
                            "count",
                            Long.toString(channel.delivered()),
                            "waiting",
                            Integer.toString(channel.waiting()))),
                    Cell.news(channel.trouble().isEmpty(), VisibleText.escaped(channel.trouble()))));
        }
        page.table(rows);
        page.blank();
        page.title(words.say("alert-standing"));
        if (standing().isEmpty()) {
            page.line(Cell.plain("  " + words.say("alert-nothing")));
        }
        for (AlertBook.Standing one : standing()) {
            String since = Wording.duration(Math.max(0, nowMillis - one.sinceMillis()));
            String told = words.say(one.isFlapping() ? "alert-flaps" : one.isTold() ? "alert-told" : "alert-held");
            page.line(Cell.news(
                    false, "  " + one.concern().code() + "  " + one.concern().words()));
            page.line(Cell.dim("       " + words.say("alert-since", "time", since, "told", told)));
        }
        return page;
    }
}
