package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.technician.Page.Cell;

/**
 * Every gate and check of the running service, judged by what devices and peers told last; nobody is disturbed by it.
 *
 * @param seen with the stories of open sales
 * @param acceptorTroubles what keeps single acceptors from taking cash, also while another one sells
 */
record DoctorReport(Seen seen, About about, Map<String, List<Trouble>> acceptorTroubles, Wording words)
        implements Report {
    /** What needs a person although customers can buy. */
    private record Remark(String name, String words) {}

    /** Open for business or not: what the command's exit code says. */
    @Override
    public int exitCode() {
        return seen.shut().isEmpty() ? K1Command.OK : K1Command.NO;
    }

    @Override
    public Map<String, Object> facts() {
        return JsonText.fields(
                "open",
                seen.shut().isEmpty(),
                "exit",
                (long) exitCode(),
                "shut",
                seen.shut().stream().map(this::fault).toList(),
                "remarks",
                remarks().stream()
                        .map(remark -> JsonText.fields("name", remark.name(), "words", remark.words()))
                        .toList(),
                "good",
                good().stream().map(Trouble::code).toList());
    }

    private Map<String, Object> fault(Trouble trouble) {
        return FaultsReport.facts(FaultBook.of(trouble, words));
    }

    @Override
    public Page page() {
        Page page = new Page();
        boolean isOpen = seen.shut().isEmpty();
        page.line(Cell.news(isOpen, words.say(isOpen ? "open" : "closed")));
        page.blank();
        for (Trouble trouble : seen.shut()) {
            FaultBook.Fault fault = FaultBook.of(trouble, words);
            page.line(Cell.news(false, fault.code() + "  " + fault.meaning()));
            page.line(Cell.plain("       " + fault.action()));
        }
        for (Remark remark : remarks()) {
            page.line(Cell.news(false, "!      " + remark.words()));
        }
        page.line(Cell.news(
                true,
                words.say(
                        "gates-good",
                        "count",
                        Integer.toString(good().size()),
                        "codes",
                        good().stream().map(Trouble::code).collect(Collectors.joining(" ")))));
        page.line(Cell.dim(words.say("look-deeper")));
        return page;
    }

    /** Gates against which nothing speaks. */
    private Set<Trouble> good() {
        Set<Trouble> good = EnumSet.allOf(Trouble.class);
        seen.shut().forEach(good::remove);
        seen.closedWay().forEach(good::remove);
        acceptorTroubles.values().forEach(good::removeAll);
        if (!seen.state().printer().canPrint()) {
            good.remove(Trouble.PRINTER_REQUIRED);
        }
        return good;
    }

    private List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        for (Trouble trouble : seen.closedWay()) {
            remarks.add(new Remark("one-way-closed", coded(trouble)));
        }
        acceptorTroubles.forEach((acceptor, troubles) -> troubles.stream()
                .filter(trouble -> !seen.shut().contains(trouble))
                .forEach(trouble ->
                        remarks.add(new Remark("acceptor", VisibleText.of(acceptor) + ": " + coded(trouble)))));
        if (!seen.state().printer().canPrint() && !seen.shut().contains(Trouble.PRINTER_REQUIRED)) {
            remarks.add(new Remark("printer", words.say("prints-nothing")));
        }
        about.notes().forEach(note -> remarks.add(new Remark("start", VisibleText.escaped(note))));
        int disputes = seen.state().books().acceptors().disputes().size();
        if (disputes > 0) {
            remarks.add(new Remark("disputes", words.say("disputes-there", "count", Integer.toString(disputes))));
        }
        boxes().filter(box -> box.accuracy() != CountDoubt.Accuracy.ACCURATE)
                .forEach(box -> remarks.add(
                        new Remark("cashbox", words.say("box-doubted", "name", VisibleText.of(box.acceptor())))));
        for (SaleStory story : seen.sales()) {
            SaleFacts sale = SaleFacts.of(story, seen, words);
            if (!sale.outlook().trouble().isEmpty() || story.standing() == Standing.CONFLICT) {
                remarks.add(new Remark(
                        "sale",
                        words.say(
                                "sale-stuck",
                                "sale",
                                story.id().toString(),
                                "reason",
                                sale.outlook().trouble().isEmpty()
                                        ? words.say("standing", story.standing())
                                        : sale.outlook().trouble())));
            }
        }
        return remarks;
    }

    private Stream<BoxContent> boxes() {
        return seen.state().books().upkeep().cashbox().boxes(seen.settings().acceptorNames()).stream();
    }

    private String coded(Trouble trouble) {
        FaultBook.Fault fault = FaultBook.of(trouble, words);
        return fault.code() + "  " + fault.meaning() + " " + fault.action();
    }
}
