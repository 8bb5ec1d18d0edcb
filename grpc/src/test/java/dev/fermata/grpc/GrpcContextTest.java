package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.grpc.ClientCalls.unary;
import static dev.fermata.grpc.Streams.never;
import static dev.fermata.testing.VirtualTime.untilAllTasksBlocked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The context of gRPC is that of the task. */
class GrpcContextTest {
  private static final Context.Key<String> USER = Context.keyWithDefault("user", "nobody");

  private final List<Object> seen = new ArrayList<>();

  /** Sets a user for each call: {@code u1}, {@code u2} and so on. */
  private static final class Users implements ServerInterceptor {
    private int calls;

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      calls++;
      Context context = Context.current().withValue(USER, "u" + calls);
      return Contexts.interceptCall(context, call, headers, next);
    }
  }

  @Test
  void theContextOfACallTravelsAcrossAwaitsAndIntoTasksAndThreads() {
    VirtualTime.run(() -> {
      try (InProcess grpc = new InProcess(new Users())) {
        grpc.service.unary = request -> users();
        var first = unary(grpc.stub::unary, "a");
        var second = unary(grpc.stub::unary, "b");
        assertEquals("u1 u1 u1 u1", await(first));
        assertEquals("u2 u2 u2 u2", await(second));
        assertEquals("nobody", USER.get());
        assertSame(Context.ROOT, Context.current());
      }
      return done();
    });
  }

  @Async
  private static Coroutine<String> users() {
    String first = USER.get();
    await(untilAllTasksBlocked());
    String second = USER.get();
    String third = await(createTask(() -> done(USER.get())));
    String fourth = await(toThread(() -> USER.get()));
    return done(String.join(" ", first, second, third, fourth));
  }

  @Test
  void aCallThatTheServiceMakesIsCancelledWithItsOwnAndHasItsDeadline() {
    VirtualTime.run(() -> {
      try (InProcess inner = new InProcess();
          InProcess outer = new InProcess()) {
        inner.service.unary = request -> waiting();
        outer.service.unary = request -> asking(inner);
        Echo.Stub stub = outer.stub.withDeadlineAfter(1, TimeUnit.HOURS);
        Task<String> task = createTask(() -> done(await(unary(stub::unary, "tea"))));
        await(untilAllTasksBlocked());
        assertEquals(List.of("begun with a deadline: true"), seen);
        task.cancel();
        await(untilAllTasksBlocked());
        assertEquals(List.of("begun with a deadline: true", "cancelled", "ended"), seen);
      }
      return done();
    });
  }

  /** Begins a call and awaits something else: only the context can cancel it. */
  @Async
  private static Coroutine<String> asking(InProcess inner) {
    unary(inner.stub::unary, "tea");
    await(never());
    return done("never");
  }

  @Test
  void oneThatItAwaitsIsCancelledWithItAndThatIsNoFailure() {
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, report) -> seen.add(report));
      try (InProcess inner = new InProcess();
          InProcess outer = new InProcess()) {
        inner.service.unary = request -> waiting();
        outer.service.unary = request -> inner.ask();
        Task<String> task = createTask(outer.ask());
        await(untilAllTasksBlocked());
        task.cancel();
        await(untilAllTasksBlocked());
        assertEquals(List.of("begun with a deadline: false", "cancelled", "ended"), seen);
      }
      return done();
    });
  }

  @Async
  private Coroutine<String> waiting() {
    seen.add("begun with a deadline: " + (Context.current().getDeadline() != null));
    return done(await(Streams.waiting(seen)));
  }

  @Test
  void aLoopCarriesItIfItIsTold() {
    try (Runner runner =
        new Runner(() -> VirtualTime.builder().carry(GrpcContext.accessor()).build())) {
      runner.run(() -> {
        Task<String> ann = createTask(() -> as("ann"));
        Task<String> bob = createTask(() -> as("bob"));
        assertEquals("ann", await(ann));
        assertEquals("bob", await(bob));
        assertEquals("nobody", USER.get());
        return done();
      });
    }
    assertSame(Context.ROOT, Context.current());
  }

  @Async
  private static Coroutine<String> as(String user) {
    Context.current().withValue(USER, user).attach();
    await(yieldNow());
    assertTrue(Context.current() != Context.ROOT);
    return done(USER.get());
  }
}
