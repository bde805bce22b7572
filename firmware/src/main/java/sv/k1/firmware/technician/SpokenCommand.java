package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import sv.k1.firmware.technician.Page.Cell;

/** A command of Spanish or English words that does its work itself; the service may be asked on the way, or be down. */
abstract class SpokenCommand implements Callable<Integer> {
    /** Written wrongly, or a file cannot be used. */
    static final int UNREADABLE = 2;

    final K1Command k1;

    @Mixin
    final ServiceCommand.Common common = new ServiceCommand.Common();

    SpokenCommand(K1Command k1) {
        this.k1 = k1;
    }

    /** @return what the command ends with */
    abstract int run(Wording words) throws IOException;

    @Override
    public final Integer call() {
        Wording words = k1.words(common);
        try {
            return run(words);
        } catch (IOException e) {
            String trouble = trouble(e, words);
            if (common.json) {
                k1.terminal().json(JsonText.write(JsonText.fields("error", "FILE", "words", trouble)));
            }
            k1.terminal().complain(trouble);
            return UNREADABLE;
        }
    }

    /** For programs or for people. */
    void show(Map<String, Object> facts, Page page) {
        if (common.json) {
            k1.terminal().json(JsonText.write(facts));
        } else {
            k1.terminal().screen(page.cells());
        }
    }

    static Page line(Cell... cells) {
        Page page = new Page();
        page.line(cells);
        return page;
    }

    static String trouble(IOException e, Wording words) {
        return switch (e) {
            case NoSuchFileException missing ->
                words.say("file-missing", "file", VisibleText.of(String.valueOf(missing.getFile())));
            case AccessDeniedException denied ->
                words.say("file-denied", "file", VisibleText.of(String.valueOf(denied.getFile())));
            case FileAlreadyExistsException there ->
                words.say("file-there", "file", VisibleText.of(String.valueOf(there.getFile())));
            default -> words.say("file-trouble", "reason", VisibleText.of(FileCommand.trouble(e)));
        };
    }
}
