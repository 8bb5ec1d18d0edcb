package dev.fermata.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a class that holds an object whose methods block, and has its methods for tasks, which
 * call them in another thread and wait: {@code Ledger} gets {@code LedgerAsync}. The processor
 * {@code fermata-bridges} writes it, in the package of what is annotated. Methods that are private,
 * static or {@link NotInTwin} are left out, and so are those of {@code Object}.
 *
 * <p>asyncio: what a class of {@code to_thread} calls would be by hand.
 */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.SOURCE)
@Repeatable(AsyncTwins.class)
public @interface AsyncTwin {

  /** The simple name of the class; empty for that of the type with {@code Async} behind it. */
  String name() default "";

  /** The type that gets a twin, if it is another one than that which is annotated. */
  Class<?> of() default void.class;

  /** Whether the class is public if the type is; it is package-private otherwise. */
  boolean visible() default true;
}
