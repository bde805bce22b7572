package sv.k1.firmware.payout.lightning.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.PeerFault;

class CredentialTest {
    @TempDir
    Path folder;

    @Test
    void takesOneThatOnlyTheMachineOrItsGroupMayRead() throws IOException, PeerFault {
        Path file = SecretFile.write(folder.resolve("rune"), "rune-of-the-machine");
        Credential credential = new Credential(file, "Rune", bytes -> new String(bytes, StandardCharsets.UTF_8));

        assertThat(credential.read("node")).isEqualTo("rune-of-the-machine");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(credential.read("node")).isEqualTo("rune-of-the-machine");
    }

    @Test
    void refusesOneThatEverybodyMayReadAndSaysWhatToDo() throws IOException {
        Path file = SecretFile.write(folder.resolve("rune"), "rune-of-the-machine");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Credential credential = new Credential(file, "Rune", bytes -> new String(bytes, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> credential.read("node"))
                .isInstanceOf(PeerFault.class)
                .hasMessageContaining("everybody on this computer may read")
                .hasMessageEndingWith("chmod o-rwx " + file)
                .hasMessageNotContaining("rune-of-the-machine");
    }
}
