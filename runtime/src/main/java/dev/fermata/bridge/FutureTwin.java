package dev.fermata.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a class that holds one of the annotated type and has its methods, for callers that take
 * the futures of the JDK: {@code Store} gets {@code StoreFutures}. The processor
 * {@code fermata-bridges} writes it, in the same package. Methods that are private, static or
 * {@link NotInTwin} are left out, and so are those of {@code Object}. asyncio has no counterpart.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface FutureTwin {

  /** The simple name of the class; empty for that of the type with {@code Futures} behind it. */
  String name() default "";

  /** Whether the class is public if the type is; it is package-private otherwise. */
  boolean visible() default true;
}
