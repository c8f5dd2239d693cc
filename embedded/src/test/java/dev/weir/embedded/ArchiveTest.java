package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class ArchiveTest {
    @TempDir private Path directory;

    private interface Filler {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    private void unpack(Filler filler) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            filler.fill(tar);
        }
        Archive.unpack(new ByteArrayInputStream(bytes.toByteArray()), directory);
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(1);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write('x');
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    @Test
    void givesRightsToTheOwnerAlone() throws IOException {
        unpack(
                tar -> {
                    file(tar, "bin/run", 0777);
                    file(tar, "share/data", 0666);
                    link(tar, "bin/also", "run");
                });
        assertThat(permissions("bin/run")).isEqualTo("rwx------");
        assertThat(permissions("share/data")).isEqualTo("rw-------");
        assertThat(permissions("bin")).isEqualTo("rwx------");
        assertThat(Files.readString(directory.resolve("bin/also"))).isEqualTo("x");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(name)));
    }

    @Test
    void refusesAFileOutsideItsDirectory() {
        assertThatThrownBy(() -> unpack(tar -> file(tar, "../escaped", 0666)))
                .hasMessageContaining("outside its directory");
        assertThat(directory.resolveSibling("escaped")).doesNotExist();
    }

    @Test
    void refusesALinkOutOfItsDirectory() {
        assertThatThrownBy(() -> unpack(tar -> link(tar, "escape", "../../etc")))
                .hasMessageContaining("outside its directory");
    }
}
