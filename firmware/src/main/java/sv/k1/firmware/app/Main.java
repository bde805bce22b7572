package sv.k1.firmware.app;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.config.ConfigProblem;
import sv.k1.firmware.config.ConfigResult;

/**
 * The service: {@code Main --config FILE}. Exit codes: 0 stopped on request, 64 wrong words, 70 a bug, 78 the configuration is wrong,
 * 74 the journal cannot be used, 75 another part could not start. With 74, 75 and a configuration that is not the journal's
 * the screen and {@code k1 status} first tell why.
 */
public final class Main {
    private static final int USAGE = 64;
    private static final int BUG = 70;
    private static final int BAD_CONFIGURATION = 78;
    /** Shorter than the watchdog's 15 s: a core that has halted feeds it no more, and is to end by its own exit code. */
    private static final long HALT_SHOWN_SECONDS = 12;

    private static final int FAULT_SHOWN_ROUNDS = 75;
    private static final long ROUND_SECONDS = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        runIn(Around.board(), args);
    }

    /**
     * The service with cables and clocks of another kind, which are a simulator's. No configuration can ask for them; only a program
     * that is started instead of this one.
     */
    public static void runIn(Around around, String... args) throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> {
            fail(BUG, "stopped by a bug, nothing was started: " + bug);
        });
        if (args.length != 2 || !args[0].equals("--config")) {
            fail(USAGE, "usage: k1-firmware --config FILE");
        }
        switch (ConfigFile.load(Path.of(args[1]))) {
            case ConfigResult.Refused refused -> {
                for (ConfigProblem problem : refused.problems()) {
                    say(problem.toString());
                }
                fail(
                        BAD_CONFIGURATION,
                        refused.problems().size() + (refused.problems().size() == 1 ? " mistake" : " mistakes") + " in "
                                + args[1] + "; nothing was started");
            }
            case ConfigResult.Loaded loaded -> run(loaded, around);
        }
    }

    private static void run(ConfigResult.Loaded loaded, Around around) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Firmware firmware = Firmware.of(loaded.config(), System.getenv(), around, stop::countDown);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    firmware.stop();
                    stopped.countDown();
                }));
        try {
            firmware.start();
            say("ready: screen at " + firmware.screenAddress());
            stop.await();
            // The core has halted: the customer's screen says so for a while, then the service manager starts us anew.
            stopped.await(HALT_SHOWN_SECONDS, TimeUnit.SECONDS);
            fail(StartFault.Kind.JOURNAL.exitCode(), "halted: " + firmware.haltReason());
        } catch (StartFault e) {
            showFault(e, firmware, stopped);
            fail(e.kind().exitCode(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Longer than a fifth of the service manager's window for restarts: it tries again and again, and never gives up. It
     * does not start us anew after a wrong configuration, so that one is shown until somebody stops us to mend it.
     */
    private static void showFault(StartFault fault, Firmware firmware, CountDownLatch stopped)
            throws InterruptedException {
        say("out of service: " + fault.getMessage());
        boolean isStartedAnew = fault.kind().exitCode() != BAD_CONFIGURATION;
        for (int i = 0; i < FAULT_SHOWN_ROUNDS || !isStartedAnew; i++) {
            if (stopped.await(ROUND_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            firmware.stillShowing();
        }
    }

    static void fail(int code, String message) {
        say(message);
        System.exit(code);
    }

    @SuppressWarnings("PMD.SystemPrintln")
    static void say(String line) {
        System.err.println(line);
    }
}
