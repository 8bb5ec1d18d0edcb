package corpus;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import dev.fermata.sync.*;
import java.io.IOException;
import java.time.*;
import java.util.*;
import java.util.function.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class GracefulServer {
  private static final Logger log = LoggerFactory.getLogger(GracefulServer.class);

  interface Request {
    String path();

    void reply(int status, String body);
  }

  interface Listener {
    Coroutine<Request> accept() throws IOException;
  }

  private final Set<Task<Void>> handlers = new HashSet<>();
  private final Event stopping = new Event();

  @Async
  Coroutine<Void> serve(Listener listener) throws IOException {
    Task<Void> accepting = createTask(accept(listener), "accept");
    try {
      await(stopping.awaitSet());
    } finally {
      accepting.cancel();
      try {
        await(accepting, IOException.class);
      } catch (CancelledError expected) {
        log.debug("stopped accepting");
      } catch (IOException e) {
        log.warn("accept failed", e);
      }
      await(drain());
    }
    return done();
  }

  @Async
  private Coroutine<Void> accept(Listener listener) throws IOException {
    while (true) {
      Request request = await(listener.accept());
      Task<Void> handler = createTask(handle(request), request.path());
      handlers.add(handler);
      handler.onDone(handlers::remove);
    }
  }

  @Async
  private Coroutine<Void> handle(Request request) {
    try (var limit = timeout(Duration.ofSeconds(30))) {
      request.reply(200, await(route(request.path())));
    } catch (AsyncTimeoutException late) {
      request.reply(504, "timeout");
    } catch (IllegalArgumentException bad) {
      request.reply(400, bad.getMessage());
    } catch (Exception e) {
      log.error("{} failed", request.path(), e);
      request.reply(500, "error");
    } catch (Throwable t) {
      request.reply(503, "stopping");
      throw t;
    }
    return done();
  }

  @Async
  private Coroutine<String> route(String path) {
    return switch (path) {
      case "/" -> done("index");
      case "/slow" -> {
        await(sleep(Duration.ofSeconds(1)));
        yield done("slow");
      }
      default -> throw new IllegalArgumentException(path);
    };
  }

  @Async
  private Coroutine<Void> drain() {
    if (handlers.isEmpty()) {
      return done();
    }
    var result =
        await(waitUntil(ReturnWhen.ALL_COMPLETED, List.copyOf(handlers), Duration.ofSeconds(10)));
    for (Task<Void> each : result.pending()) {
      each.cancel("shutdown");
    }
    if (!result.pending().isEmpty()) {
      await(settleAll(result.pending()));
    }
    return done();
  }

  void stop() {
    stopping.set();
  }
}
