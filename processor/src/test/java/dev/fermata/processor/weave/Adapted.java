package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Programs that use a library with a type of its own for results, and the adapter of that. */
final class Adapted {
  static final String LIBRARY = """
      package lib;

      import dev.fermata.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      public class Reply<T> {
        public final CompletableFuture<T> outcome;

        public Reply(CompletableFuture<T> outcome) {
          this.outcome = outcome;
        }

        public static <T> Reply<T> of(T value) {
          return new Reply<>(CompletableFuture.completedFuture(value));
        }

        /** A call that a test runs as often as it likes. */
        public static final class Call<T> extends Reply<T> {
          private final Supplier<Coroutine<T>> body;

          Call(Supplier<Coroutine<T>> body) {
            super(new CompletableFuture<>());
            this.body = body;
          }

          public static <T> Call<T> done(T value) {
            Call<T> call = new Call<>(null);
            call.outcome.complete(value);
            return call;
          }

          public T run() {
            return Fermata.run(body.get());
          }
        }
      }
      """;

  static final String ADAPTER = """
      package lib;

      import dev.fermata.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      @AsyncTypeAdapter
      public final class Replies {
        public static <T> T await(Reply<? extends T> reply) {
          throw MissingProcessorException.atCallOf("await");
        }

        public static <T, X extends Throwable> T await(Reply<? extends T> reply, Class<X> failure)
            throws X {
          throw MissingProcessorException.atCallOf("await");
        }

        public static <T> CompletionStage<T> awaitable(Reply<T> reply) {
          return reply.outcome;
        }

        public static <T> Reply<T> start(Supplier<Coroutine<T>> body) {
          return new Reply<>(Fermata.start(body.get()));
        }

        public static <T> Reply.Call<T> startCall(Supplier<Coroutine<T>> body) {
          return new Reply.Call<>(body);
        }
      }
      """;

  private Adapted() {}

  /** The library, the adapter, and a class with those members. */
  static Javac javac(Path folder, String members) {
    return new Javac(folder)
        .options("-Xlint:all,-processing", "-Werror")
        .source("lib/Reply.java", LIBRARY)
        .source("lib/Replies.java", ADAPTER)
        .source("shop/Orders.java", orders(members));
  }

  static String orders(String members) {
    return """
        package shop;

        import static dev.fermata.Fermata.*;
        import static lib.Replies.*;

        import dev.fermata.*;
        import java.io.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import lib.*;

        class Orders {
        %s
        }
        """.formatted(members);
  }

  /** What its {@code main()} returns. */
  static Object main(Path folder, String members) throws ReflectiveOperationException {
    return main(javac(folder, members).compile());
  }

  static Object main(Compiled compiled) throws ReflectiveOperationException {
    assertTrue(compiled.succeeded(), compiled.output());
    assertEquals("", compiled.output());
    try {
      return compiled.call("shop.Orders", "main");
    } catch (InvocationTargetException failure) {
      throw new AssertionError(failure.getCause());
    }
  }
}
