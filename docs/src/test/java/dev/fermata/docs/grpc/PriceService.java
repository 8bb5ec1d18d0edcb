package dev.fermata.docs.grpc;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.grpc.ServerCalls;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.function.Supplier;

// region service
final class PriceService extends PricesGrpc.PricesImplBase {
  private final ServerCalls calls;

  PriceService(Supplier<EventLoop> loop) { // loopThread::loop, for example
    calls = ServerCalls.on(loop);
  }

  @Override
  public void price(String item, StreamObserver<String> responses) {
    calls.unary(item, responses, this::price);
  }

  @Async
  private Coroutine<String> price(String item) {
    Integer price = await(find(item));
    if (price == null) {
      throw Status.NOT_FOUND.withDescription("no " + item).asRuntimeException();
    }
    return done(item + " " + price);
  }

  @Override
  public void watch(String item, StreamObserver<String> responses) {
    calls.serverStreaming(item, responses, this::watch);
  }

  @Async
  private AsyncGenerator<String> watch(String item) {
    int price = await(find(item));
    while (price > 0) {
      emit(item + " " + price); // waits until the client takes more
      await(sleep(ofSeconds(1)));
      price--;
    }
    return end();
  }

  @Override
  public StreamObserver<String> total(StreamObserver<String> responses) {
    return calls.clientStreaming(responses, this::total);
  }

  @Async
  private Coroutine<String> total(AsyncIterator<String> items) {
    int total = 0;
    while (await(items.hasNext())) {
      total += await(find(items.next()));
    }
    return done("total " + total);
  }
  // endregion

  // region haggle
  @Override
  public StreamObserver<String> haggle(StreamObserver<String> responses) {
    return calls.bidiStreaming(responses, this::haggle);
  }

  @Async
  private AsyncGenerator<String> haggle(AsyncIterator<String> offers) {
    while (await(offers.hasNext())) {
      int offer = Integer.parseInt(offers.next());
      String answer = offer < 3 ? "no" : "yes";
      emit(answer);
    }
    return end();
  }
  // endregion

  @Async
  private Coroutine<Integer> find(String item) {
    await(sleep(ofSeconds(1)));
    return done(Map.of("tea", 3, "cake", 5).get(item));
  }
}
