package dev.fermata.conformance.trace;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.*;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies in classes of every kind, and in lambdas there, have their frames in a trace. */
class HostStackRulesTest {
  private static final String READ = "HostStackRulesTest.read: throw new IOException(\"reset\");";
  private static final String CALL = "return done(await(call.call()));";

  @Async
  static Coroutine<Integer> read() throws IOException {
    await(yieldNow());
    throw new IOException("reset");
  }

  private interface Call {
    Coroutine<Integer> call() throws IOException;
  }

  /** The frames of what {@code program} fails with, as class and method, with their source. */
  private static List<String> frames(Call program) {
    Throwable failure = assertThrows(
        IOException.class,
        () -> VirtualTime.run(() -> done(await(createTask(program.call(), "program")))));
    List<String> all = SourceTrace.withClasses(failure);
    int end = all.indexOf("Task.run(program)");
    return all.subList(0, end).stream()
        .map(frame -> frame.replaceFirst("lambda\\$(\\w+)\\$\\d+:", "lambda in $1:"))
        .toList();
  }

  static final class Nested {
    @Async
    private static Coroutine<Integer> ofClass() throws IOException {
      Call call = () -> done(await(read()));
      return done(await(call.call()));
    }

    @Async
    Coroutine<Integer> ofObject() throws IOException {
      return done(1 + await(ofClass()));
    }
  }

  @Test
  void aStaticNestedClass() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest$Nested.lambda in ofClass: Call call = () -> done(await(read()));",
            "HostStackRulesTest$Nested.ofClass: " + CALL,
            "HostStackRulesTest$Nested.ofObject: return done(1 + await(ofClass()));"),
        frames(() -> new Nested().ofObject()));
  }

  private final class Inner {
    final class Innermost {
      @Async
      Coroutine<Integer> get() throws IOException {
        Call call = () -> done(await(outer()));
        return done(await(call.call()));
      }
    }
  }

  @Async
  private Coroutine<Integer> outer() throws IOException {
    return done(2 + await(read()));
  }

  @Test
  void anInnerClassOfAnInnerClass() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest.outer: return done(2 + await(read()));",
            "HostStackRulesTest$Inner$Innermost.lambda in get: Call call = () -> done(await(outer()));",
            "HostStackRulesTest$Inner$Innermost.get: " + CALL),
        frames(() -> new Inner().new Innermost().get()));
  }

  @Async
  private static Coroutine<Integer> local(int captured) throws IOException {
    class Local {
      @Async
      Coroutine<Integer> get() throws IOException {
        Call call = () -> done(captured + await(read()));
        return done(await(call.call()));
      }
    }
    return done(await(new Local().get()));
  }

  @Test
  void aLocalClassThatCaptures() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest$1Local.lambda in get: Call call = () -> done(captured + await(read()));",
            "HostStackRulesTest$1Local.get: " + CALL,
            "HostStackRulesTest.local: return done(await(new Local().get()));"),
        frames(() -> local(1)));
  }

  @Async
  private static Coroutine<Integer> anonymous(int captured) throws IOException {
    Call call = new Call() {
      @Override
      @Async
      public Coroutine<Integer> call() throws IOException {
        Call inner = () -> done(captured + await(read()));
        return done(await(inner.call()));
      }
    };
    return done(await(call.call()));
  }

  @Test
  void anAnonymousClassThatCaptures() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest$1.lambda in call: Call inner = () -> done(captured + await(read()));",
            "HostStackRulesTest$1.call: return done(await(inner.call()));",
            "HostStackRulesTest.anonymous: " + CALL),
        frames(() -> anonymous(1)));
  }

  abstract static class Source<T extends Number> {
    abstract Coroutine<T> next() throws IOException;

    @Async
    <R extends T> Coroutine<T> nextOf(R first) throws IOException {
      T second = await(next());
      return done(first == null ? second : first);
    }
  }

  static final class Reader extends Source<Integer> {
    @Override
    @Async
    Coroutine<Integer> next() throws IOException {
      return done(await(read()));
    }
  }

  @Test
  void aGenericClassWhoseMethodIsOverriddenWithABridge() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest$Reader.next: return done(await(read()));",
            "HostStackRulesTest$Source.nextOf: T second = await(next());"),
        frames(() -> new Reader().nextOf(1)));
  }

  interface Reading {
    @Async
    default Coroutine<Integer> twice() throws IOException {
      Call call = () -> {
        Call inner = () -> done(await(read()));
        return done(2 * await(inner.call()));
      };
      return done(await(call.call()));
    }
  }

  enum Kind implements Reading {
    PLAIN,
    SPECIAL {
      @Override
      @Async
      public Coroutine<Integer> twice() throws IOException {
        return done(await(PLAIN.twice()));
      }
    }
  }

  @Test
  void aMethodOfAnInterfaceWithALambdaInALambdaAndOneOfAConstant() {
    assertEquals(
        List.of(
            READ,
            "HostStackRulesTest$Reading.lambda in twice: Call inner = () -> done(await(read()));",
            "HostStackRulesTest$Reading.lambda in twice: return done(2 * await(inner.call()));",
            "HostStackRulesTest$Reading.twice: " + CALL,
            "HostStackRulesTest$Kind$1.twice: return done(await(PLAIN.twice()));"),
        frames(() -> Kind.SPECIAL.twice()));
  }
}
