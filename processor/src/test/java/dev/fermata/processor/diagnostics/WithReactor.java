package dev.fermata.processor.diagnostics;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;

/** Compiles the class {@code shop.Orders} beside an adapter of the real {@code Mono}. */
final class WithReactor {
  static final String IMPORTS = """
      import static dev.fermata.Fermata.*;
      import static dev.fermata.reactor.Reactor.*;
      """;

  /** In the place of that of the module, which is compiled later than this one. */
  static final String REACTOR = """
      package dev.fermata.reactor;

      import dev.fermata.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import reactor.core.publisher.Mono;

      @AsyncTypeAdapter
      public final class Reactor {
        public static <T> T await(Mono<? extends T> mono) {
          throw MissingProcessorException.atCallOf("await");
        }

        public static <T> CompletionStage<T> awaitable(Mono<? extends T> mono) {
          return mono.<T>map(each -> each).toFuture();
        }

        public static <T> Mono<T> start(Supplier<Coroutine<T>> body) {
          return Mono.fromFuture(() -> Fermata.start(body.get()));
        }
      }
      """;

  private WithReactor() {}

  static Compiled compile(Path folder, String imports, String members) {
    return javac(folder).source("shop/Orders.java", orders(imports, members)).compile();
  }

  static Javac javac(Path folder) {
    return new Javac(folder)
        .withClassPath(System.getProperty("java.class.path"))
        .source("dev/fermata/reactor/Reactor.java", REACTOR);
  }

  static String orders(String imports, String members) {
    return """
        package shop;

        %s
        import dev.fermata.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import reactor.core.publisher.Mono;

        class Orders {
        %s
        }
        """.formatted(imports, members);
  }

  /** What javac says in words of its own release comes first. */
  static String withoutJavac(String output) {
    int ours = output.indexOf(": error: [");
    int note = output.indexOf(": Note: [");
    int first = ours < 0 ? note : note < 0 ? ours : Math.min(ours, note);
    return first < 0 ? output : output.substring(output.lastIndexOf('\n', first) + 1);
  }
}
