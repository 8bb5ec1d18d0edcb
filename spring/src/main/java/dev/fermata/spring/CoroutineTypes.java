package dev.fermata.spring;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.flow.Flows;
import java.util.Objects;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;

/**
 * Tells Spring what coroutines and generators are. It takes them then wherever it takes a
 * {@code Mono} and a {@code Flux}: handlers of WebFlux and of MVC may be {@code @Async} methods.
 *
 * <pre>{@code
 * @Async
 * @GetMapping("/orders/{id}")
 * Coroutine<Order> order(@PathVariable String id) {
 *   return done(await(orders.find(id)));
 * }
 * }</pre>
 *
 * <p>A coroutine runs on a loop, once the answer is asked for. It is cancelled when Spring cancels
 * the answer: in WebFlux when the client has left, in MVC when the time for the request is over, or
 * an event cannot be sent. No value is asked of a generator before Spring has sent the last one.
 */
public final class CoroutineTypes {
  private static final int PREFETCH = 16;

  private CoroutineTypes() {}

  /**
   * Registers {@link Coroutine}, and {@link AsyncIterator} with {@link AsyncGenerator}.
   *
   * @param registry that of WebFlux is a bean; that of MVC is a property of its
   *     {@code RequestMappingHandlerAdapter}
   * @param loop gives the loop to run on, each time that Spring takes a coroutine or a generator,
   *     in the thread of Spring that takes it: {@code loopThread::loop}, or
   *     {@code NettyLoop::current} for the thread of the connection
   */
  public static void register(
      ReactiveAdapterRegistry registry, Supplier<? extends EventLoop> loop) {
    Objects.requireNonNull(loop, "loop");
    registry.registerReactiveType(
        ReactiveTypeDescriptor.singleOptionalValue(Coroutine.class, () -> done()),
        source -> publish(loop.get(), only((Coroutine<?>) source)),
        CoroutineTypes::first);
    registry.registerReactiveType(
        ReactiveTypeDescriptor.multiValue(AsyncIterator.class, () -> only(done())),
        source -> publish(loop.get(), (AsyncIterator<?>) source),
        CoroutineTypes::iterate);
  }

  private static <T> Publisher<T> publish(EventLoop loop, AsyncIterator<T> values) {
    return FlowAdapters.toPublisher(Flows.publish(loop, () -> values));
  }

  private static <T> AsyncIterator<T> iterate(Publisher<T> values) {
    return Flows.iterate(FlowAdapters.toFlowPublisher(values), PREFETCH);
  }

  @Async
  private static <T> AsyncGenerator<T> only(Coroutine<T> coroutine) {
    T value = await(coroutine);
    if (value != null) {
      emit(value);
    }
    return end();
  }

  @Async
  private static <T> Coroutine<T> first(Publisher<T> values) {
    try (var iterator = iterate(values)) {
      return done(await(iterator.hasNext()) ? iterator.next() : null);
    }
  }
}
