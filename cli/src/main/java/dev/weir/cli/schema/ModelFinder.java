package dev.weir.cli.schema;

import dev.weir.orm.model.EntityModel;
import dev.weir.orm.schema.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the models of entities in the compiled classes of a program, by loading the metamodels
/// that the annotation processor wrote. Their classes see this program's data layer, and of the
/// rest only what the class path has.
public final class ModelFinder {
    private final List<Path> classPath;
    private final List<String> packages;

    /// @param classPath directories and jars
    /// @param packages where entities are looked for, and in what is below; all if there are none
    public ModelFinder(List<Path> classPath, List<String> packages) {
        this.classPath = List.copyOf(classPath);
        this.packages = List.copyOf(packages);
    }

    /// The schema of the entities, in the order of their classes' names.
    ///
    /// @throws SchemaFailure if there are none, a class cannot be loaded, or they contradict each
    ///   other
    public Schema schema() {
        try (URLClassLoader loader = loader()) {
            // Other classes are loaded when models are asked for what their relations lead to.
            return Schema.of(models(loader));
        } catch (IllegalArgumentException e) {
            throw new SchemaFailure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EntityModel<?>> models(ClassLoader loader) {
        List<EntityModel<?>> models = new ArrayList<>();
        for (String name : ClassNames.of(classPath)) {
            if (isWanted(name)) {
                model(name, loader).ifPresent(models::add);
            }
        }
        if (models.isEmpty()) {
            throw new SchemaFailure(nothingFound());
        }
        return models;
    }

    private boolean isWanted(String name) {
        return packages.isEmpty()
                || packages.stream().anyMatch(each -> name.startsWith(each + "."));
    }

    private URLClassLoader loader() {
        URL[] urls = classPath.stream().map(ModelFinder::url).toArray(URL[]::new);
        return new URLClassLoader("entities", urls, EntityModel.class.getClassLoader());
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new SchemaFailure(entry + " cannot be in a class path: " + e.getMessage(), e);
        }
    }

    /// The model of a metamodel; empty for a class that only looks like one.
    private static Optional<EntityModel<?>> model(String name, ClassLoader loader) {
        try {
            Field field = Class.forName(name, false, loader).getDeclaredField("model");
            if (!EntityModel.class.isAssignableFrom(field.getType())) {
                return Optional.empty();
            }
            field.setAccessible(true);
            return Optional.of((EntityModel<?>) field.get(null));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable(name, e);
        }
    }

    private static SchemaFailure unusable(String name, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean isMissing =
                cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException;
        return new SchemaFailure(
                isMissing
                        ? name
                                + " needs the class "
                                + String.valueOf(cause.getMessage()).replace('/', '.')
                                + ": add the directory or jar that has it to --classpath"
                        : name + " cannot be loaded: " + cause,
                failure);
    }

    private String nothingFound() {
        String where = packages.isEmpty() ? "" : " of the package " + String.join(" or ", packages);
        return "no entities"
                + where
                + " in "
                + String.join(", ", classPath.stream().map(Path::toString).toList())
                + "\nof an entity Book, the annotation processor weir-orm-processor writes a class"
                + " _Book when it is compiled";
    }
}
