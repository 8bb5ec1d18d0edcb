package dev.fermata.samples.web.jersey;

import static jakarta.ws.rs.core.Response.Status.BAD_GATEWAY;
import static jakarta.ws.rs.core.Response.Status.GATEWAY_TIMEOUT;
import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;
import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.samples.web.ExchangeException;
import dev.fermata.samples.web.UnknownShareException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.CancellationException;
import org.glassfish.jersey.server.ResourceConfig;

/** What clients are told of what a handler throws. */
final class Failures {
  private Failures() {}

  // region failures
  static void register(ResourceConfig application) {
    application.register(new Unknown()).register(new Late()).register(new Broken());
    application.register(new ShutDown());
  }

  private static final class Unknown implements ExceptionMapper<UnknownShareException> {
    @Override
    public Response toResponse(UnknownShareException e) {
      return answer(NOT_FOUND, e.getMessage());
    }
  }

  private static final class Late implements ExceptionMapper<AsyncTimeoutException> {
    @Override
    public Response toResponse(AsyncTimeoutException e) {
      return answer(GATEWAY_TIMEOUT, "the exchanges take too long");
    }
  }

  private static final class Broken implements ExceptionMapper<ExchangeException> {
    @Override
    public Response toResponse(ExchangeException e) {
      return answer(BAD_GATEWAY, "an exchange cannot be asked");
    }
  }

  private static final class ShutDown implements ExceptionMapper<CancellationException> {
    @Override
    public Response toResponse(CancellationException e) {
      return answer(SERVICE_UNAVAILABLE, "the server shuts down");
    }
  }
  // endregion

  private static Response answer(Status status, String detail) {
    return Response.status(status).type("text/plain").entity(detail).build();
  }
}
