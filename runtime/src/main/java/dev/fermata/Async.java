package dev.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may {@linkplain Fermata#await(Awaitable) await}. The processor compiles it to
 * a state machine; calling it returns a {@link Coroutine} (or another awaitable type) at once.
 *
 * <p>asyncio: {@code async def}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
