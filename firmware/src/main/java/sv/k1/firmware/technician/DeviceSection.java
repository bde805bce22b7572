package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.firmware.machine.AcceptorView;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.print.PrinterStatus;

/** Devices as their events told; everything they say of themselves is outside text. */
record DeviceSection(Seen seen, Wording words) {
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "acceptors",
                seen.state().acceptors().entrySet().stream()
                        .map(entry -> acceptorFacts(entry.getKey(), entry.getValue()))
                        .toList());
        facts.put("printer", printerFacts(seen.state().printer()));
        facts.put(
                "scanner",
                JsonText.fields(
                        "connected",
                        seen.state().scanner().connected(),
                        "armed",
                        seen.state().commanded().scannerArmed(),
                        "detail",
                        VisibleText.of(seen.state().scanner().detail())));
        facts.put("cabinet", cabinetFacts(seen.state().cabinet()));
        return facts;
    }

    private Map<String, Object> acceptorFacts(String name, AcceptorView acceptor) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("connected", acceptor.connected());
        facts.put("detail", VisibleText.of(acceptor.detail()));
        facts.put("slot", acceptor.slot().name());
        acceptor.identity().ifPresent(identity -> {
            facts.put("protocol", VisibleText.of(identity.protocol()));
            facts.put("model", VisibleText.of(identity.model()));
            facts.put("firmware", VisibleText.of(identity.firmware()));
            facts.put("identity", VisibleText.of(identity.text()));
        });
        facts.put(
                "denominations",
                acceptor.denominations().stream()
                        .map(one -> JsonText.fields(
                                "currency", one.currency().getCurrencyCode(), "minor", one.minorUnits()))
                        .toList());
        facts.put(
                "mismatches",
                acceptor.mismatches().stream().map(VisibleText::of).toList());
        acceptor.fault()
                .ifPresent(fault -> facts.put(
                        "fault",
                        JsonText.fields(
                                "kind",
                                fault.kind().name(),
                                "code",
                                (long) fault.code(),
                                "detail",
                                VisibleText.of(fault.detail()),
                                "xfs4iot",
                                fault.kind().xfsName(),
                                "action",
                                action(fault),
                                "resets",
                                (long) acceptor.recovery().tries())));
        return facts;
    }

    private static Map<String, Object> printerFacts(PrinterStatus printer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("connected", printer.connected());
        facts.put("canPrint", printer.canPrint());
        facts.put("paper", printer.paper().name());
        facts.put("coverOpen", printer.coverOpen());
        facts.put("cutterFault", printer.cutterFault());
        facts.put("offline", printer.offline());
        facts.put("unrecoverable", printer.unrecoverable());
        facts.put("detail", VisibleText.of(printer.detail()));
        return facts;
    }

    private Map<String, Object> cabinetFacts(MachineState.CabinetView cabinet) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("fitted", seen.settings().cabinetFitted());
        facts.put("known", cabinet.known());
        facts.put("doorOpen", cabinet.doorOpen());
        facts.put("cashboxRemoved", cabinet.cashboxRemoved());
        facts.put("tampered", cabinet.tampered());
        return facts;
    }

    List<List<Cell>> rows() {
        List<List<Cell>> rows = new ArrayList<>();
        seen.state().acceptors().forEach((name, acceptor) -> {
            rows.add(acceptor(name, acceptor));
            acceptor.fault().ifPresent(fault -> {
                rows.add(note(fault.kind().xfsName()));
                rows.add(note(action(fault)));
            });
        });
        rows.addAll(List.of(printer(), scanner(), cabinet()));
        return rows;
    }

    /** The only one is called what it is; of several each has its name. */
    private List<Cell> acceptor(String name, AcceptorView acceptor) {
        String state = !acceptor.connected()
                ? words.say("device-absent")
                : acceptor.fault()
                        .map(this::fault)
                        .orElseGet(() -> acceptor.mismatches().isEmpty()
                                ? words.say("slot", acceptor.slot())
                                : words.say("not-as-expected"));
        String detail = acceptor.connected()
                ? acceptor.identity().map(DeviceSection::identity).orElse("") + denominations(acceptor)
                : VisibleText.of(acceptor.detail());
        String label =
                seen.state().acceptors().size() == 1 ? words.say("acceptor") : words.say("acceptor") + " " + name;
        return List.of(
                Cell.plain(label),
                Cell.news(
                        acceptor.connected()
                                && acceptor.fault().isEmpty()
                                && acceptor.mismatches().isEmpty(),
                        state),
                Cell.plain(Stream.concat(acceptor.mismatches().stream().map(VisibleText::of), Stream.of(detail))
                        .collect(Collectors.joining("; "))));
    }

    private String fault(AcceptorFault fault) {
        return words.say("fault", fault.kind()) + " (" + fault.code() + " " + VisibleText.of(fault.detail()) + ")";
    }

    private static List<Cell> note(String text) {
        return List.of(Cell.plain(""), Cell.plain(""), Cell.plain(text));
    }

    private String action(AcceptorFault fault) {
        return words.say("do", Trouble.of(fault.kind()));
    }

    private static String identity(AcceptorIdentity identity) {
        List<String> parts = new ArrayList<>(List.of(identity.protocol(), identity.model(), identity.firmware()));
        if (identity.model().isEmpty()) {
            parts.add(identity.text());
        }
        return parts.stream()
                .filter(part -> !part.isBlank())
                .map(VisibleText::of)
                .collect(Collectors.joining(" "));
    }

    private String denominations(AcceptorView acceptor) {
        String values = acceptor.denominations().stream()
                .map(one -> words.region().cash(one.currency(), one.minorUnits()))
                .collect(Collectors.joining(" "));
        return values.isEmpty() ? ", " + words.say("no-denominations") : ", " + values;
    }

    private List<Cell> printer() {
        PrinterStatus printer = seen.state().printer();
        String state = !printer.connected()
                ? words.say("device-absent")
                : words.say(printer.canPrint() ? "printer-ready" : "printer-not-ready");
        List<String> details = new ArrayList<>();
        if (printer.connected()) {
            details.add(words.say("paper", printer.paper()));
        }
        if (printer.coverOpen()) {
            details.add(words.say("cover-open"));
        }
        if (printer.cutterFault()) {
            details.add(words.say("cutter-fault"));
        }
        if (printer.unrecoverable()) {
            details.add(words.say("unrecoverable"));
        }
        if (!printer.canPrint() && !printer.detail().isBlank()) {
            details.add(VisibleText.of(printer.detail()));
        }
        return List.of(
                Cell.plain(words.say("printer")),
                Cell.news(printer.canPrint(), state),
                Cell.plain(String.join(", ", details)));
    }

    private List<Cell> scanner() {
        MachineState.ScannerView scanner = seen.state().scanner();
        return List.of(
                Cell.plain(words.say("scanner")),
                Cell.news(scanner.connected(), words.say(scanner.connected() ? "connected" : "device-absent")),
                Cell.plain(VisibleText.of(scanner.detail())));
    }

    private List<Cell> cabinet() {
        MachineState.CabinetView cabinet = seen.state().cabinet();
        if (!seen.settings().cabinetFitted()) {
            return List.of(Cell.plain(words.say("cabinet")), Cell.dim(words.say("not-fitted")));
        }
        List<String> open = new ArrayList<>();
        if (!cabinet.known()) {
            open.add(words.say("sensors-unknown"));
        }
        if (cabinet.doorOpen()) {
            open.add(words.say("door-open"));
        }
        if (cabinet.cashboxRemoved()) {
            open.add(words.say("cashbox-removed"));
        }
        if (cabinet.tampered()) {
            open.add(words.say("tampered"));
        }
        return List.of(
                Cell.plain(words.say("cabinet")),
                Cell.news(open.isEmpty(), open.isEmpty() ? words.say("cabinet-shut") : String.join(", ", open)));
    }
}
