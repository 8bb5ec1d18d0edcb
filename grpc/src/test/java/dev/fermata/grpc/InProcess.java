package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.grpc.ClientCalls.unary;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A server and a client of it in one thread: gRPC calls back inside of what is called. So a test
 * tells exactly what happens when; and a peer is ready when it has asked for a message.
 */
final class InProcess implements AutoCloseable {
  final Service service;
  final Echo.Stub stub;
  final ManagedChannel channel;
  private final Server server;

  /** Calls run on the loop of this thread. */
  InProcess(ServerInterceptor... interceptors) {
    this(new Service(ServerCalls.on(EventLoop::current)), interceptors);
  }

  InProcess(Service service, ServerInterceptor... interceptors) {
    this.service = service;
    this.server = start(service, interceptors);
    this.channel = channel(server);
    this.stub = Echo.stub(channel);
  }

  private static Server start(BindableService service, ServerInterceptor... interceptors) {
    try {
      return InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
          .directExecutor()
          .addService(ServerInterceptors.intercept(service, interceptors))
          .build()
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ManagedChannel channel(Server server) {
    String name = server.getListenSockets().get(0).toString();
    return InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  /** A unary call, to be awaited, or made in a task. */
  @Async
  Coroutine<String> ask() {
    return done(await(unary(stub::unary, "tea")));
  }

  interface Body {
    Coroutine<Void> run(InProcess grpc) throws Exception;
  }

  /** Runs {@code body} on virtual time, and the service on the same loop. */
  static void withServer(Body body) {
    VirtualTime.run(() -> {
      try (InProcess grpc = new InProcess()) {
        return done(await(body.run(grpc)));
      }
    });
  }

  /** As {@link #withServer(Body)}; {@code reported} is given what the loop reports. */
  static void withServer(List<Throwable> reported, Body body) {
    withServer(grpc -> {
      EventLoop.current().setExceptionHandler((loop, report) -> reported.add(report.exception()));
      return body.run(grpc);
    });
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
