package dev.fermata;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks, in class files, an {@link Async} method whose own code stands in a method beside it. The
 * compiler puts it there; a program has no use for it. Coverage tools leave out what is marked with
 * an annotation whose name contains {@code Generated}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AsyncGenerated {}
