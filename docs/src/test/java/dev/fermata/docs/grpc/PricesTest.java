package dev.fermata.docs.grpc;

import static dev.fermata.Fermata.*;
import static dev.fermata.grpc.ClientCalls.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.docs.grpc.PricesGrpc.PricesStub;
import dev.fermata.sync.Queue;
import dev.fermata.testing.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page on gRPC shows. */
class PricesTest {
  private Server server;
  private ManagedChannel channel;
  private PricesStub prices;

  @BeforeEach
  void connect() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name)
        .directExecutor()
        .addService(new PriceService(EventLoop::current))
        .build()
        .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    prices = PricesGrpc.newStub(channel);
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  // region unary
  @Async
  Coroutine<String> cheaper(String one, String other) {
    try {
      var both = await(gather(unary(prices::price, one), unary(prices::price, other)));
      return done(String.join(", ", both));
    } catch (StatusRuntimeException failure) { // of gRPC, as it is
      return done(failure.getStatus().getDescription());
    }
  }
  // endregion

  // region watch
  @Async
  Coroutine<List<String>> firstTwo(String item) {
    List<String> seen = new ArrayList<>();
    try (var each = serverStreaming(prices::watch, item)) {
      while (seen.size() < 2 && await(each.hasNext())) {
        seen.add(each.next());
      }
    } // cancels the call
    return done(seen);
  }
  // endregion

  // region total
  @Async
  Coroutine<String> total() {
    return clientStreaming(prices::total, basket());
  }

  @Async
  private static AsyncGenerator<String> basket() {
    emit("tea");
    emit("cake"); // goes on when the server has taken the tea
    return end();
  }
  // endregion

  // region haggling
  @Async
  Coroutine<Integer> haggle() {
    Queue<String> offers = Queue.unbounded();
    try (var answers = bidiStreaming(prices::haggle, offers.items())) {
      int offer = 1;
      await(offers.put("" + offer));
      while (await(answers.hasNext()) && answers.next().equals("no")) {
        offer++;
        await(offers.put("" + offer));
      }
      return done(offer);
    }
  }
  // endregion

  private static <T> T onVirtualTime(AsyncCallable<T> body) {
    return VirtualTime.run(body);
  }

  @Test
  void aUnaryCall() {
    assertEquals("tea 3, cake 5", onVirtualTime(() -> cheaper("tea", "cake")));
    assertEquals("no gold", onVirtualTime(() -> cheaper("tea", "gold")));
  }

  @Test
  void aStreamOfResponses() {
    assertEquals(List.of("tea 3", "tea 2"), onVirtualTime(() -> firstTwo("tea")));
  }

  @Test
  void aStreamOfRequests() {
    assertEquals("total 8", onVirtualTime(() -> total()));
  }

  @Test
  void bothInTurn() {
    assertEquals(3, onVirtualTime(() -> haggle()));
  }
}
