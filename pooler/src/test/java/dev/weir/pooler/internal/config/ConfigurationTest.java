package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

final class ConfigurationTest {
    @TempDir Path directory;

    @Test
    void takesTheLaterOfTwoLines() {
        Configuration read =
                parse("[pgbouncer]\nlisten_port = 1\n[users]\n[pgbouncer]\nlisten_port=2\n");
        assertThat(read.settings().listenPort()).isEqualTo(2);
    }

    @Test
    void takesTheLaterOfTwoDatabases() {
        Configuration read = parse("[databases]\na = host=x port=1\nb=\na = port=2\n");
        assertThat(read.databases().keySet()).containsExactly("a", "b");
        assertThat(read.database("a").orElseThrow().hosts()).isEmpty();
    }

    @Test
    void ignoresCommentsAndWhiteSpace() {
        Configuration read =
                parse("; a\n# b\n\n  [pgbouncer]  \n\t listen_port\t=  7 \r\n  ;listen_port = 8");
        assertThat(read.settings().listenPort()).isEqualTo(7);
    }

    @Test
    void keepsSemicolonsWithinALine() {
        Configuration read = parse("[pgbouncer]\nserver_reset_query = RESET ALL; SELECT '#'\n");
        assertThat(read.settings().serverResetQuery()).isEqualTo("RESET ALL; SELECT '#'");
    }

    @Test
    void goesOnInTheSectionOfAnIncludedFile() throws IOException {
        Path included = directory.resolve("b.ini");
        Files.writeString(included, "port_was_here =\n[users]\nu = pool_size=1\n[databases]\n");
        Path file = directory.resolve("a.ini");
        Files.writeString(file, "[databases]\na =\n%include " + included + "\nz = port=3\n");
        Configuration read = Configuration.load(file);
        assertThat(read.databases().keySet()).containsExactly("a", "port_was_here", "z");
        assertThat(read.users().keySet()).containsExactly("u");
    }

    @Test
    void readsQuotedNames() {
        Configuration read = parse("[databases]\n\"a \"\"= b\" = port=1\nc-d.e = port=2\n");
        assertThat(read.databases().keySet()).containsExactly("a \"= b", "c-d.e");
    }

    @Test
    void readsNamesInSingleQuotesAsPgBouncerHasThem() {
        Configuration read =
                parse(
                        "[databases]\n'a = \"b' = port=1\n'c'= port=2\n[pgbouncer]\n"
                                + "'listen_port' = 7\n[peers]\n'3' = host=x\n");
        assertThat(read.databases().keySet()).containsExactly("a = \"b", "c");
        assertThat(read.settings().listenPort()).isEqualTo(7);
        assertThat(read.peers().keySet()).containsExactly(3);
    }

    @Test
    void readsWhatFollowsASection() {
        Configuration read =
                parse("[databases] ; ours\na =\n[users]# theirs\n[pgbouncer] listen_port = 7\n");
        assertThat(read.databases().keySet()).containsExactly("a");
        assertThat(read.settings().listenPort()).isEqualTo(7);
    }

    @Test
    void answersWithTheFallbackForADatabaseThatIsNotNamed() {
        Database found = parse("[databases]\n* = host=x\n").database("shop").orElseThrow();
        assertThat(found.name()).isEqualTo("shop");
        assertThat(found.dbname()).isEqualTo("shop");
        assertThat(found.origin()).isEqualTo(Origin.AUTOMATIC);
    }

    @Test
    void keepsTheNameOnTheServerOfTheFallback() {
        Configuration read = parse("[databases]\n* = host=x dbname=real\n");
        assertThat(read.database("shop").orElseThrow().dbname()).isEqualTo("real");
    }

    @Test
    void prefersADatabaseOfThatName() {
        Configuration read = parse("[databases]\nshop = port=7\n* = host=x\n");
        assertThat(read.database("shop").orElseThrow().origin()).isEqualTo(Origin.CONFIGURED);
    }

    @Test
    void knowsNoOtherDatabaseWithoutAFallback() {
        assertThat(parse("[databases]\nshop = port=7\n").database("Shop")).isEmpty();
    }

    @Test
    void doesNotTakeTheConsoleForADatabase() {
        assertThat(parse("[databases]\n* = host=x\n").database("pgbouncer")).isEmpty();
    }

    @Test
    void makesNoDatabaseOfATooLongName() {
        assertThat(parse("[databases]\n* = host=x\n").database("x".repeat(128))).isEmpty();
    }

    @Test
    void readsPeers() {
        assertThat(parse("[peers]\n1 = host=/run/a\n2 = host=b port=3 pool_size=4\n").peers())
                .containsExactly(
                        java.util.Map.entry(1, new Peer(1, "/run/a", 6432, OptionalInt.empty())),
                        java.util.Map.entry(2, new Peer(2, "b", 3, OptionalInt.of(4))));
    }

    @Test
    void changesASettingInANewSnapshot() {
        Configuration before = Configuration.defaults();
        Configuration after = before.with("query_timeout", "1.5");
        assertThat(before.settings().queryTimeout()).isZero();
        assertThat(after.settings().queryTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void refusesToChangeWhatNeedsARestart() {
        assertThatThrownBy(() -> Configuration.defaults().with("listen_port", "7"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "listen_port cannot change while the pooler runs; change it in the"
                                + " configuration file and restart");
    }

    @Test
    void refusesToChangeAnUnknownKey() {
        assertThatThrownBy(() -> Configuration.defaults().with("nonsense\n", "7"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("\"nonsense?\" is no key; SHOW CONFIG lists them");
    }

    @Test
    void refusesToChangeToAWrongValue() {
        assertThatThrownBy(() -> Configuration.defaults().with("pool_mode", "all"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "pool_mode is \"all\"; it must be one of session, transaction, statement");
    }

    @Test
    void refusesToChangeToRulesThatAreMissing() {
        assertThatThrownBy(() -> Configuration.defaults().with("auth_type", "hba"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("auth_type is hba, but auth_hba_file is not set; set it");
    }

    @Test
    void readsTheFileAgain() throws IOException {
        Path file = file("[pgbouncer]\npool_mode = statement\n[databases]\na =\n");
        Configuration before = Configuration.load(file).with("max_client_conn", "7");
        file("[pgbouncer]\npool_mode = transaction\n[databases]\nb =\n");
        Configuration after = before.reload();
        assertThat(after.settings().poolMode()).isEqualTo(PoolMode.TRANSACTION);
        assertThat(after.settings().maxClientConn()).isEqualTo(100);
        assertThat(after.databases().keySet()).containsExactly("b");
    }

    @Test
    void readsAnotherFileIfToldSo() throws IOException {
        Configuration before = Configuration.load(file("[pgbouncer]\nverbose = 1\n"));
        Path other = Files.writeString(directory.resolve("b.ini"), "[pgbouncer]\nverbose = 2\n");
        Configuration after = before.with("conffile", other.toString()).reload();
        assertThat(after.settings().verbose()).isEqualTo(2);
        assertThat(after.settings().conffile()).contains(other);
    }

    @Test
    void keepsWhatNeedsARestart() throws IOException {
        Configuration before = Configuration.load(file("[pgbouncer]\nlisten_port = 1\n"));
        file("[pgbouncer]\nlisten_port = 2\nlisten_addr = *\n");
        Configuration after = before.reload();
        assertThat(after.settings().listenPort()).isEqualTo(1);
        assertThat(after.settings().listenAddr()).isEmpty();
        assertThat(after.warnings())
                .contains(
                        "listen_port is \"2\" in the file, which takes effect at a restart.",
                        "listen_addr is \"*\" in the file, which takes effect at a restart.");
    }

    @Test
    void saysThatThereIsNothingToReload() {
        assertThatThrownBy(() -> Configuration.defaults().reload())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "there is no configuration file to read again; SET conffile, or start with"
                                + " one");
    }

    @Test
    void showsAllKeysByName() {
        assertThat(Configuration.defaults().show())
                .extracting(ConfigurationRow::key)
                .isSorted()
                .hasSize(Key.values().length);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("a.ini"), text);
    }

    private static Configuration parse(String text) {
        return Configuration.parse("t.ini", text);
    }
}
