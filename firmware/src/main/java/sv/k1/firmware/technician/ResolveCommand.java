package sv.k1.firmware.technician;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Ask;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 resolve ID}: what can be done about a sale or note that is stuck, and the doing of it. */
@Command(name = "resolve")
final class ResolveCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "resolve-id")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "retry|reprint|settle|confirm",
            defaultValue = "",
            descriptionKey = "resolve-deed")
    private String deed = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "TEXT", descriptionKey = "resolve-text")
    private List<String> text = List.of();

    ResolveCommand(K1Command k1) {
        super(k1);
    }

    @Override
    Request question(String language, Form form) {
        String words = String.join(" ", text);
        // Evidence that was cut would say something else.
        if (words.length() > Request.MAX_TEXT_LENGTH) {
            throw common.mistake("TEXT: 1.." + Request.MAX_TEXT_LENGTH);
        }
        Ask ask = ask();
        boolean hasText = ask == Ask.SETTLE || ask == Ask.CONFIRM;
        if (hasText == words.isBlank()) {
            throw common.mistake(
                    hasText
                            ? deed + " TEXT: ?"
                            : "TEXT: settle EVIDENCE, confirm NUMBER; not " + VisibleText.of(words));
        }
        return Request.resolve(ask, K1Command.bounded(id, Request.MAX_ID_LENGTH), words, language, form);
    }

    private Ask ask() {
        return switch (deed) {
            case "" -> Ask.RESOLVE;
            case "retry" -> Ask.RETRY;
            case "reprint" -> Ask.REPRINT;
            case "settle" -> Ask.SETTLE;
            case "confirm" -> Ask.CONFIRM;
            default -> throw common.mistake("retry, reprint, settle, confirm; not " + VisibleText.of(deed));
        };
    }
}
