package dev.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that makes a type of another library one that can be awaited, and that an
 * {@code @Async} method may return, in every source file that imports its functions statically:
 *
 * <pre>{@code
 * @AsyncTypeAdapter
 * public final class Replies {
 *   public static <T> T await(Reply<? extends T> reply) {
 *     throw MissingProcessorException.atCallOf("await");
 *   }
 *
 *   public static <T> CompletionStage<T> awaitable(Reply<T> reply) { ... }
 *
 *   public static <T> Reply<T> start(Supplier<Coroutine<T>> body) { ... }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@code await} is for javac; it may have overloads, also with classes of exceptions that it
 *       declares behind what it awaits. The processor compiles a call of it to an await of
 *       {@code awaitable(reply)}, and it counts as one of {@link Fermata#await(Awaitable)} in every
 *       respect.
 *   <li>{@code awaitable} takes what {@code await} takes, and gives an {@link Awaitable} or a
 *       {@code CompletionStage}. A stage can be awaited where no loop runs, too. Cancelling that
 *       has to cancel what it was made of, and a failure has to be the original one.
 *   <li>{@code start} gives what an {@code @Async} method of its return type gives to its caller.
 *       Each {@code get} of its argument is a new coroutine of that method with the same arguments,
 *       and may be called in any thread: once for a type that is hot, once for each subscriber for
 *       one that is cold. {@link Fermata#start} runs it. A class that adapts several types has one
 *       for each, of names such as {@code startMaybe}.
 * </ul>
 *
 * <p>The class is final, so that nothing inherits its functions. The processor checks all of this
 * where the class is compiled. Neither function has to be there without the other: a type may be
 * awaited and not returned; what a method returns, it awaits, so {@code start} needs
 * {@code awaitable}.
 *
 * <p>asyncio: {@code __await__}, without its {@code async def} of other types.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AsyncTypeAdapter {}
