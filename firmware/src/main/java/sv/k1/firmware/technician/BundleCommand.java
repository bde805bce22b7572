package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.hal.time.WallClock;

/** {@code k1 support-bundle FILE}: what support needs, without what opens something or belongs to customers. */
@Command(name = "support-bundle")
final class BundleCommand extends SpokenCommand {
    private final WallClock clock;

    @Parameters(paramLabel = "FILE", descriptionKey = "bundle-file")
    private Path file = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config-file")
    private Path config = Path.of(ConfigCommand.USUAL);

    @Option(names = "--log", paramLabel = "FILE", descriptionKey = "log-file")
    private @Nullable Path log;

    BundleCommand(K1Command k1, WallClock clock) {
        super(k1);
        this.clock = clock;
    }

    @Override
    int run(Wording words) throws IOException {
        Scrubber scrubber = new Scrubber(OwnSecrets.of(config, k1.environment()));
        SupportBundle bundle = new SupportBundle(scrubber);
        TechnicianLink link = new TechnicianLink(k1.socket(common));
        bundle.add("made", () -> java.util.List.of("K1 support bundle of " + clock.now()));
        for (Request.Ask ask :
                new Request.Ask[] {Request.Ask.STATUS, Request.Ask.DOCTOR, Request.Ask.PRICE, Request.Ask.CASHBOX}) {
            bundle.addFacts(
                    "k1 " + ask.name().toLowerCase(java.util.Locale.ROOT),
                    () -> BundleParts.answer(link, ask, scrubber));
        }
        bundle.addFacts("configuration", () -> BundleParts.config(config, scrubber));
        bundle.add("files", () -> BundleParts.files(config));
        bundle.add("system", () -> BundleParts.system(k1.environment()));
        bundle.addFacts("journal", () -> BundleParts.journal(config, scrubber));
        bundle.add("log", () -> BundleParts.log(Optional.ofNullable(log)));
        long bytes = bundle.write(file);
        Page page = new Page();
        page.line(Cell.news(
                true,
                words.say(
                        "bundle-written",
                        "file",
                        file.toString(),
                        "bytes",
                        words.region().count(bytes))));
        if (!bundle.missing().isEmpty()) {
            page.line(Cell.news(false, words.say("bundle-lacks", "names", String.join(", ", bundle.missing()))));
        }
        page.line(Cell.plain(words.say("bundle-read-first")));
        show(JsonText.fields("file", file.toString(), "bytes", bytes, "missing", bundle.missing()), page);
        return K1Command.OK;
    }
}
