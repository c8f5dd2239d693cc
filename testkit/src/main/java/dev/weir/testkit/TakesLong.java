package dev.weir.testkit;

import org.junit.jupiter.api.condition.EnabledIf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test, or a class of them, that everyday runs leave out, because less of it would show nothing:
/// see [Effort].
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.weir.testkit.Effort#isWhole",
        disabledReason = "it takes long; MATRIX=full runs it")
public @interface TakesLong {}
