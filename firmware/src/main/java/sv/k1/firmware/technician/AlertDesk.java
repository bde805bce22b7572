package sv.k1.firmware.technician;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.alert.Concern;
import sv.k1.firmware.alert.Notice;

/** Says in the operator's language what needs a person: the words of {@code k1 doctor}. */
public final class AlertDesk implements AlertWatch.Machine {
    private final Supplier<Optional<TechnicianServer>> server;
    private final String machine;
    private final String language;

    /**
     * @param server empty before the start
     * @param machine name in the configuration
     * @param language BCP 47 tag; Spanish, or English for any other
     */
    public AlertDesk(Supplier<Optional<TechnicianServer>> server, String machine, String language) {
        this.server = server;
        this.machine = machine;
        this.language = language;
    }

    @Override
    public Optional<List<Concern>> concerns() throws InterruptedException {
        Optional<Desk> desk = desk();
        return desk.isEmpty() ? Optional.empty() : desk.get().concerns(language);
    }

    @Override
    public boolean isOpen() throws InterruptedException {
        Optional<Desk> desk = desk();
        return desk.isPresent() && desk.get().isOpen();
    }

    @Override
    public String title(Notice notice) {
        Concern concern = notice.concern();
        return desk().map(asked -> asked.words(language))
                .map(words -> words.say(
                        "alert",
                        notice.kind(),
                        "machine",
                        VisibleText.of(machine),
                        "code",
                        concern.code(),
                        "words",
                        concern.words(),
                        "by",
                        VisibleText.of(concern.subject())))
                .orElse(concern.words());
    }

    private Optional<Desk> desk() {
        return server.get().flatMap(TechnicianServer::desk);
    }
}
