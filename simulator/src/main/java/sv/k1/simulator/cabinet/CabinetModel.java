package sv.k1.simulator.cabinet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DeviceModel;

/**
 * The cabinet's I/O board. Speaks the line protocol of docs/protocols.md, "Cabinet board line protocol": each change of
 * a sensor at once, all sensors once per second and on demand, and the lamp on command. The methods are the hands of
 * technicians and burglars; all belong to the thread that feeds the model.
 */
public final class CabinetModel implements DeviceModel {
    private static final int REPORT_MILLIS = 1_000;
    /** A longer line is answered with one error and dropped. */
    private static final int LONGEST_LINE_BYTES = 64;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Consumer<byte[]> host = _ -> {};
    private Consumer<CabinetView> listener = _ -> {};
    private boolean lineTooLong;
    private boolean powered = true;
    private boolean doorOpen;
    private boolean cashboxOut;
    private boolean tamperBroken;
    private LampMode lamp = LampMode.OFF;
    private Optional<Long> nextReportMillis = Optional.empty();

    @Override
    public void connect(Consumer<byte[]> toHost) {
        host = toHost;
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        if (!powered) {
            return;
        }
        for (byte next : bytes) {
            if (next == '\n') {
                finishLine();
            } else if (line.size() < LONGEST_LINE_BYTES) {
                line.write(next);
            } else {
                lineTooLong = true;
            }
        }
    }

    @Override
    public void advance(long nowMillis) {
        if (powered && nowMillis >= nextReportMillis.orElse(nowMillis)) {
            nextReportMillis = Optional.of(nowMillis + REPORT_MILLIS);
            report();
        }
    }

    public void openDoor() {
        door(true);
    }

    public void closeDoor() {
        door(false);
    }

    public void removeCashbox() {
        cashbox(true);
    }

    public void refitCashbox() {
        cashbox(false);
    }

    public void breakTamperLoop() {
        tamper(true);
    }

    public void mendTamperLoop() {
        tamper(false);
    }

    /** The board goes silent and dark; its sensors go on moving unseen. */
    public void cutPower() {
        powered = false;
        lamp = LampMode.OFF;
        line.reset();
        lineTooLong = false;
        listener.accept(view());
    }

    /** Comes back with the lamp off and reports all sensors at the next step. */
    public void restorePower() {
        if (!powered) {
            powered = true;
            nextReportMillis = Optional.empty();
            listener.accept(view());
        }
    }

    public LampMode lamp() {
        return lamp;
    }

    public CabinetView view() {
        return new CabinetView(powered, doorOpen, cashboxOut, tamperBroken, lamp);
    }

    /** Tells every change; one listener, on the model's thread. */
    public void onChange(Consumer<CabinetView> watcher) {
        listener = watcher;
    }

    private void door(boolean open) {
        boolean changed = doorOpen != open;
        doorOpen = open;
        tell(changed, doorLine());
    }

    private void cashbox(boolean out) {
        boolean changed = cashboxOut != out;
        cashboxOut = out;
        tell(changed, cashboxLine());
    }

    private void tamper(boolean broken) {
        boolean changed = tamperBroken != broken;
        tamperBroken = broken;
        tell(changed, tamperLine());
    }

    private void tell(boolean changed, String text) {
        if (changed) {
            say(text);
            listener.accept(view());
        }
    }

    private void finishLine() {
        String text = line.toString(StandardCharsets.US_ASCII);
        boolean tooLong = lineTooLong;
        line.reset();
        lineTooLong = false;
        if (tooLong) {
            say("error line longer than " + LONGEST_LINE_BYTES + " bytes");
        } else {
            obey(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }
    }

    private void obey(String command) {
        if (command.equals("state?")) {
            report();
            return;
        }
        for (LampMode mode : List.of(LampMode.values())) {
            if (command.equals("lamp " + mode.word())) {
                lamp = mode;
                tell(true, lampLine());
                return;
            }
        }
        say("error unknown command: " + printable(command));
    }

    private void report() {
        say(doorLine());
        say(cashboxLine());
        say(tamperLine());
        say(lampLine());
    }

    private String doorLine() {
        return doorOpen ? "door open" : "door closed";
    }

    private String cashboxLine() {
        return cashboxOut ? "cashbox out" : "cashbox in";
    }

    private String tamperLine() {
        return tamperBroken ? "tamper broken" : "tamper ok";
    }

    private String lampLine() {
        return "lamp " + lamp.word();
    }

    private void say(String text) {
        if (powered) {
            host.accept((text + '\n').getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
