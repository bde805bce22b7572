package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong words of {@code ./k1 sim}: one line, exit code 2, and nothing was started. */
class SimOptionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=80                            | --port is 80; a port is 1024 to 65535, or 0 for a free one",
                "--port=-1                            | --port is -1; a port is 1024 to 65535, or 0 for a free one",
                "--port=70000                         | --port is 70000; a port is 1024 to 65535, or 0 for a free one",
                "--panel-port=80                      | --panel-port is 80; a port is 1024 to 65535, or 0 for a free one",
                "--port=8610 --panel-port=8610        | --port and --panel-port are both 8610; each needs a port of its own",
                "--panel-port=8421                    | --port and --panel-port are both 8421; each needs a port of its own",
                "--state=                             | --state is empty; it is a folder, which is made when there is none",
                "--currency=GBP                       | --currency is 'GBP'; it can be USD, EUR, MXN, COP",
                "--chain=mainnet                      | --chain is 'mainnet'; it can be embedded, bitcoind",
                "--scanner=eyes                       | --scanner is 'eyes'; it can be serial, gm65, camera",
                "--cabinet=wardrobe                   | --cabinet is 'wardrobe'; it can be note-kiosk, coin-box",
                "--cabinet=coin-box --coins           | --coins is for the note kiosk; the coin box always has its slot for coins",
                "--machines=21                        | --machines is 21; a desk has room for 1 to 20",
                "--machines=2 --port=8430 --panel-port=8432 | --port and --panel-port of 2 machines meet",
                "--machines=3 --scenario=cancel       | a scenario has one machine and nobody to teach",
                "--level=new                          | --level is 'new'; it can be ideal, worn, hostile",
                "--lines=rope                         | --lines is 'rope'; it can be pty, tcp",
                "--speed=101                          | --speed is '101'; a machine of real processes keeps up with 1 to 100, in whole numbers",
                "--speed=1.5                          | --speed is '1.5'; a machine of real processes keeps up with 1 to 100, in whole numbers",
                "--speed=max                          | --speed is 'max'; a machine of real processes keeps up with 1 to 100, in whole numbers",
                "--speed=20 --chain=bitcoind          | a bitcoind has a clock of its own: no --speed with --chain bitcoind",
                "--speed=fast --scenario=cancel       | --speed is 'fast'; it is a number such as 100, or max",
                "--speed=900 --scenario=cancel --world=real | --speed is '900'; a machine of real processes keeps up with 1 to 100",
                "--world=flat                         | --world is 'flat'; it can be real, deterministic",
                "--world=deterministic                | --world deterministic is for a scenario: name one with --scenario",
                "--world=deterministic --scenario=cancel --report=x | the deterministic world keeps no files and has its own chain",
                "--coins=many                         | --coins is 'many'; it can be no, yes, bus",
                "--lightning=eclair                   | --lightning is 'eclair'; it can be lnd, phoenixd, cln, lnbits, off",
                "--scenario=buy-a-house               | no scenario and no file called buy-a-house;",
                "--report=somewhere                   | --report is of a scenario: name one with --scenario",
                "--colour=red                         | Unknown option: '--colour=red'",
            })
    void aWrongWordIsToldInOneLine(String words, String answer) {
        Answered answered = run(words.split(" "));
        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.words()).startsWith("sim: " + answer);
        assertThat(answered.words().strip().lines()).hasSize(1);
    }

    @Test
    void aFileIsNoStateFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Answered answered = run("--state", file.toString());
        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.words()).startsWith("sim: --state is " + file + ", which is a file");
    }

    private record Answered(int code, String words) {}

    private static Answered run(String... words) {
        StringWriter told = new StringWriter();
        CommandLine command = SimMain.command();
        command.setErr(new PrintWriter(told, true));
        return new Answered(command.execute(words), told.toString());
    }
}
