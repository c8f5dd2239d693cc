package dev.weir.lab.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.ConnectionSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class PoolerFilesTest {
    @Test
    void thePasswordMayBeInAPasswordFile(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("pgpass"), "h:5433:shop:app:from the file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ConnectionSettings server =
                ConnectionSettings.parse("postgresql://app@h:5433/shop?passfile=" + file);
        assertThat(PoolerFiles.password(server)).isEqualTo("from the file");
    }
}
