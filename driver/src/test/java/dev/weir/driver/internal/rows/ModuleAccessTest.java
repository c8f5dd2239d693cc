package dev.weir.driver.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.NamedSql;
import dev.weir.driver.ParameterException;
import dev.weir.driver.ResultException;
import dev.weir.driver.RowMappers;
import dev.weir.types.Oid;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;

/// What may be mapped to in a module of the program that shows some packages and hides others.
final class ModuleAccessTest {
    private static final Map<String, String> SOURCES =
            Map.of(
                    "module-info.java",
                    "module shop { exports shop.shown; opens shop.opened; }",
                    "shop/shown/Book.java",
                    "package shop.shown; public record Book(long id) {}",
                    "shop/shown/Draft.java",
                    "package shop.shown; record Draft(long id) {}",
                    "shop/shown/Door.java",
                    """
                    package shop.shown;
                    public class Door {
                        public static Record hidden() {
                            return new shop.hidden.Book(7);
                        }
                        public static java.lang.invoke.MethodHandles.Lookup lookup() {
                            return java.lang.invoke.MethodHandles.lookup();
                        }
                    }
                    """,
                    "shop/hidden/Book.java",
                    "package shop.hidden; public record Book(long id) {}",
                    "shop/opened/Book.java",
                    "package shop.opened; record Book(long id) {}");

    private static ClassLoader shop;

    @BeforeAll
    static void compileTheShop(@TempDir Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", directory + "/classes"));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = directory.resolve("source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int status =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        ModuleLayer layer =
                boot.defineModulesWithOneLoader(
                        boot.configuration()
                                .resolve(
                                        ModuleFinder.of(directory.resolve("classes")),
                                        ModuleFinder.of(),
                                        Set.of("shop")),
                        ClassLoader.getSystemClassLoader());
        shop = layer.findLoader("shop");
        // Classes are loaded while their files are there.
        for (String name :
                List.of("shown.Book", "shown.Draft", "shown.Door", "hidden.Book", "opened.Book")) {
            type(name);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("shop." + name, true, shop);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static RowView row() {
        ColumnDescription id = new ColumnDescription("id", 0, 0, Oid.INT8, 8, -1, 1);
        RowView view = new RowView(RowShape.toAskFor(List.of(id), TypeRegistry.builtin()));
        ByteWriter body = new ByteWriter(16);
        body.putShort(1);
        body.putInt(8);
        body.putLong(7);
        view.moveTo(new ByteReader(body.toByteArray()));
        return view;
    }

    @Test
    void mapsToAPublicRecordOfAnExportedPackage() {
        assertThat(row().as(type("shown.Book"))).hasToString("Book[id=7]");
    }

    @Test
    void mapsToAnyRecordOfAnOpenPackage() {
        assertThat(row().as(type("opened.Book"))).hasToString("Book[id=7]");
    }

    @Test
    void saysWhatToOpenForAHiddenRecord() {
        assertThatThrownBy(() -> row().as(type("hidden.Book")))
                .isInstanceOf(ResultException.class)
                .hasMessage(
                        "the driver may not use the constructor of shop.hidden.Book: add `opens"
                            + " shop.hidden to dev.weir.driver;` to the module shop, or map with"
                            + " RowMappers.of(MethodHandles.lookup(), Book.class)");
        assertThatThrownBy(() -> row().as(type("shown.Draft")))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining(
                        "add `opens shop.shown to dev.weir.driver;` to the module shop");
    }

    @Test
    void aLookupOfTheProgramOpensWhatItsOwnerCanSee() throws ReflectiveOperationException {
        Lookup lookup = (Lookup) type("shown.Door").getMethod("lookup").invoke(null);
        assertThat(RowMappers.of(lookup, type("shown.Draft")).map(row()))
                .hasToString("Draft[id=7]");
        assertThat(RowMappers.of(lookup, type("hidden.Book")).map(row())).hasToString("Book[id=7]");
    }

    @Test
    void saysWhatToOpenForTheValuesOfAHiddenRecord() throws ReflectiveOperationException {
        Record hidden = (Record) type("shown.Door").getMethod("hidden").invoke(null);
        NamedSql sql = NamedSql.parse("select :id");
        assertThatThrownBy(() -> sql.bind(hidden))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "the driver may not use the accessor id() of shop.hidden.Book: add `opens"
                                + " shop.hidden to dev.weir.driver;` to the module shop, or bind a"
                                + " Map");
    }
}
