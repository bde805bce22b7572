package sv.k1.firmware.technician;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.alert.Concern;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;

/** Answers every question with why the machine cannot work: without its journal or its wallet nothing else is known. */
final class ClosedDesk implements Desk {
    private static final int REASON_KEPT = 1_500;

    private final String reason;
    private final String page;
    private final ZoneId zone;
    private final Messages spanish = Wording.load("es");
    private final Messages english = Wording.load("en");

    ClosedDesk(String reason, String page, ZoneId zone) {
        this.reason = VisibleText.escaped(reason.substring(0, Math.min(REASON_KEPT, reason.length())));
        this.page = page;
        this.zone = zone;
    }

    @Override
    public Report answer(Request request, String by) {
        return new Problem(
                Problem.Code.OUT_OF_SERVICE,
                words(request.language()).say("out-of-service", "reason", reason, "page", page));
    }

    @Override
    public void follow(Request request, String by, Follow follow) throws IOException {
        follow.tell(answer(request, by));
    }

    @Override
    public Optional<String> figures() {
        return Optional.empty();
    }

    @Override
    public Optional<List<Concern>> concerns(String language) {
        return Optional.of(List.of(new Concern("out-of-service", "", true, reason, page)));
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public Wording words(String language) {
        Region region = Region.of(language);
        return new Wording(region.isSpanish() ? spanish : english, region, zone);
    }
}
