package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Timeout;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Server;
import dev.fermata.stream.StreamReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Serves HTTP/1.1 and 1.0. Belongs to one loop. */
public final class HttpServer {
  private static final Request UNREADABLE = new Request("", "", "HTTP/1.1", Map.of(), new byte[0]);

  private final Handler handler;
  private final Limits limits;

  /** The time limits of the connections that are between two requests, the idlest first. */
  private final Set<Timeout> idle = new LinkedHashSet<>();

  /** Makes one that serves what {@code handler} answers. */
  public HttpServer(Handler handler, Limits limits) {
    this.handler = handler;
    this.limits = limits;
  }

  /** Returns a server for which only an address is missing. */
  public Server.Builder builder() {
    return Server.builder(this::serve).maxConnections(limits.connections());
  }

  // region serve
  @Async
  private Coroutine<Void> serve(Connection connection) throws IOException {
    var requests = new RequestReader(connection, limits);
    var responses = new ResponseWriter(connection, limits);
    boolean isLast = false;
    while (!isLast && await(isAsked(connection.reader()))) {
      Request request = UNREADABLE;
      Response response;
      try {
        request = await(requests.read());
        response = await(answer(request));
        isLast = !request.keepsAlive() || isLast(response, request) || hasToEnd(connection);
      } catch (HttpException e) {
        response = Response.text(e.status(), e.getMessage());
        isLast = true;
      }
      await(responses.write(response, request, isLast));
    }
    await(connection.linger(limits.linger()));
    return done();
  }

  // endregion

  private static boolean isLast(Response response, Request request) {
    return response.body().isEmpty() && request.isOfVersionOne();
  }

  /** Whether a shutdown makes the answer to what was read last the last one. */
  private static boolean hasToEnd(Connection connection) {
    return connection.isShuttingDown() && !connection.reader().buffered().hasRemaining();
  }

  // region idle
  /** Waits between two requests; false if the client has no more, or has had its time. */
  @Async
  private Coroutine<Boolean> isAsked(StreamReader reader) throws IOException {
    try (Timeout limit = timeout(limits.idle())) {
      idle.add(limit);
      if (idle.size() > limits.connections() / 4 * 3) {
        idle.iterator().next().reschedule(EventLoop.current().time());
      }
      try {
        return done(await(reader.hasInput()));
      } finally {
        idle.remove(limit);
      }
    } catch (AsyncTimeoutException e) {
      return done(false);
    }
  }

  // endregion

  @Async
  private Coroutine<Response> answer(Request request) throws HttpException {
    try {
      return done(await(handler.answer(request)));
    } catch (HttpException e) {
      throw e;
    } catch (Exception e) {
      String what = "the answer to " + request.method() + " " + request.target();
      EventLoop.current().callSoon(() -> {
        throw new IllegalStateException(what, e);
      });
      return done(Response.text(500, "this server has failed"));
    }
  }
}
