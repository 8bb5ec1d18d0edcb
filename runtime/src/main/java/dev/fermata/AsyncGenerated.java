package dev.fermata;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks, in class files, a state machine, and an {@link Async} method whose own code stands in a
 * method beside it. The compiler puts it there; a program has no use for it. Tools for coverage and
 * for mutations leave out what is marked with an annotation whose name contains {@code Generated}.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AsyncGenerated {}
