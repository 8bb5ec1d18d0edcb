package dev.fermata.conformance.close;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.testing.VirtualTime;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several resources, none at all, of any type; and what their closes answer. */
class ResourcesTest {
  /** Where the block of {@link #twoLines} ends. */
  private static final int LINE = 265;

  private final List<String> events = new ArrayList<>();

  @Test
  void nestedResourcesAreClosedInReverse() {
    VirtualTime.run(nested());

    assertEquals(
        List.of(
            "opening a",
            "opened a",
            "opened b",
            "body",
            "closing b",
            "closed b",
            "closing a",
            "closed a"),
        events);
  }

  @Async
  private Coroutine<Void> nested() {
    try (Resource a = await(Resource.open("a", events));
        StringReader plain = new StringReader("");
        Resource b = new Resource("b", events)) {
      assertTrue(a != null && b != null && plain != null);
      events.add("body");
    }
    return done();
  }

  @Test
  void aResourceThatCannotBeOpenedLeavesTheOthersClosed() {
    assertThrows(IllegalStateException.class, () -> VirtualTime.run(opening()));

    assertEquals(List.of("opened a", "closing a", "closed a"), events);
  }

  @Async
  private Coroutine<Void> opening() {
    try (Resource a = new Resource("a", events);
        Resource b = await(broken())) {
      events.add("body of " + a + b);
    }
    return done();
  }

  @Async
  private Coroutine<Resource> broken() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("b");
  }

  @Test
  void aNullResourceIsNotClosed() {
    assertEquals("body", VirtualTime.run(absent(null)));
  }

  @Async
  private Coroutine<String> absent(Resource none) {
    try (Resource nothing = none) {
      assertNull(nothing);
      await(sleep(ofSeconds(1)));
      return done("body");
    }
  }

  @Test
  void theFailureOfTheCloseIsSuppressedInTheOneOfTheBlock() {
    RuntimeException first = new RuntimeException("close of a");
    RuntimeException second = new RuntimeException("close of b");

    IllegalStateException thrown = assertThrows(
        IllegalStateException.class, () -> VirtualTime.run(failingThrice(first, second)));

    assertEquals("body", thrown.getMessage());
    assertArrayEquals(new Throwable[] {second, first}, thrown.getSuppressed());
  }

  @Async
  private Coroutine<Void> failingThrice(RuntimeException first, RuntimeException second) {
    try (Resource a = new Resource("a", events, first);
        Resource b = new Resource("b", events, second)) {
      assertTrue(a != null && b != null);
      await(sleep(ofSeconds(1)));
      throw new IllegalStateException("body");
    }
  }

  @Test
  void theFailureOfTheCloseAloneLeavesTheBlock() {
    RuntimeException first = new RuntimeException("close of a");
    RuntimeException second = new RuntimeException("close of b");

    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> VirtualTime.run(failingInClose(first, second)));

    assertSame(second, thrown);
    assertArrayEquals(new Throwable[] {first}, thrown.getSuppressed());
  }

  @Async
  private Coroutine<Void> failingInClose(RuntimeException first, RuntimeException second) {
    try (Resource a = new Resource("a", events, first);
        Resource b = new Resource("b", events, second)) {
      assertTrue(a != null && b != null);
    }
    return done();
  }

  private record Replacing(RuntimeException replacement) implements AsyncCloseable {
    @Override
    public Coroutine<Void> closeAsync() {
      return done();
    }

    @Override
    @Async
    public Coroutine<Throwable> leave(Throwable leaving) {
      await(sleep(ofSeconds(1)));
      return done(replacement);
    }
  }

  @Test
  void theCloseMayReplaceTheExceptionThatLeavesTheBlock() {
    RuntimeException replacement = new RuntimeException("replacement");

    assertSame(
        replacement,
        assertThrows(
            RuntimeException.class, () -> VirtualTime.run(replaced(new Replacing(replacement)))));
    assertSame(
        replacement,
        assertThrows(
            RuntimeException.class, () -> VirtualTime.run(raised(new Replacing(replacement)))));
  }

  @Async
  private Coroutine<Void> replaced(Replacing given) {
    try (given) {
      await(sleep(ofSeconds(1)));
      throw new IllegalStateException("body");
    }
  }

  @Async
  private Coroutine<Void> raised(Replacing given) {
    try (given) {
      await(sleep(ofSeconds(1)));
    }
    return done();
  }

  @Test
  void theCloseCannotSwallowTheException() {
    IllegalStateException thrown = assertThrows(
        IllegalStateException.class, () -> VirtualTime.run(replaced(new Replacing(null))));

    assertEquals("body", thrown.getMessage());
    assertTrue(thrown.getSuppressed()[0].getMessage().startsWith("`leave` gave null"));
  }

  @Test
  void aTypeParameterAndALocalClassAreRecognised() {
    VirtualTime.run(generic(new Resource("a", events)));

    assertEquals(
        List.of("opened a", "closing a", "closed a", "closed local", "closed anonymous"), events);
  }

  @Async
  private <R extends AsyncCloseable> Coroutine<Void> generic(R given) {
    class Local implements AsyncCloseable {
      @Override
      @Async
      public Coroutine<Void> closeAsync() {
        await(sleep(ofSeconds(1)));
        events.add("closed local");
        return done();
      }
    }
    try (given) {
      await(sleep(ofSeconds(1)));
    }
    try (Local local = new Local()) {
      assertTrue(local != null);
    }
    try (var anonymous = new AsyncCloseable() {
      @Override
      public Coroutine<Void> closeAsync() {
        events.add("closed anonymous");
        return done();
      }
    }) {
      assertTrue(anonymous != null);
    }
    return done();
  }

  @Test
  void aCloseThatNothingAwaitsThrows() {
    AutoCloseable hidden = new Resource("a", events);

    assertThrows(InvalidStateException.class, hidden::close);
  }

  @Test
  void aCoroutineInItsCloseSaysSo() {
    assertEquals(
        List.of(
            "ResourcesTest.twoLines(ResourcesTest.java:%d) awaiting close of b".formatted(LINE),
            "ResourcesTest.twoLines(ResourcesTest.java:%d) awaiting close of a".formatted(LINE)),
        VirtualTime.run(observingCloses()));
  }

  @Async
  private Coroutine<List<String>> observingCloses() {
    Coroutine<Void> closing = twoLines();
    var task = createTask(closing);
    List<String> seen = new ArrayList<>();
    await(sleep(ofMillis(500)));
    seen.add(closing.toString());
    await(sleep(ofSeconds(1)));
    seen.add(closing.toString());
    await(task);
    return done(seen);
  }

  @Async
  private Coroutine<Void> twoLines() {
    try (Resource a = new Resource("a", events);
        StringReader plain = new StringReader("");
        Resource b = new Resource("b", events)) {
      assertTrue(a != null && b != null && plain != null);
    }
    return done();
  }
}
