package dev.fermata.samples.http;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.stream.Connection;
import dev.fermata.stream.Connector;
import dev.fermata.stream.LimitExceededException;
import dev.fermata.stream.Network;
import dev.fermata.stream.Server;
import dev.fermata.stream.TlsOptions;
import dev.fermata.stream.testing.MemoryNetwork;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Gets what is at an address, by HTTP/1.1 and a connection for each request. */
public final class HttpGet {
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] ([1-9][0-9]{2}).*");

  private HttpGet() {}

  /**
   * What a server has answered.
   *
   * @param status such as 200
   * @param fields by their names in lower case
   * @param body empty if there is none
   */
  public record Answer(int status, Map<String, String> fields, byte[] body) {}

  // region get
  /**
   * Gets {@code address}. Follows nobody elsewhere.
   *
   * @param address begins with {@code http} or {@code https}
   * @param trusted says whose certificates are good
   * @param limit how long the body may be
   */
  @Async
  public static Coroutine<Answer> get(URI address, SSLContext trusted, int limit)
      throws IOException {
    boolean isSecure = address.getScheme().equals("https");
    int port = address.getPort() == -1 ? (isSecure ? 443 : 80) : address.getPort();
    Connector connector = Connection.to(address.getHost(), port);
    if (isSecure) {
      connector.tls(TlsOptions.forClient(trusted).applicationProtocols("http/1.1"));
    }
    try (Connection connection = await(connector.open())) {
      await(connection
          .writer()
          .write("GET " + target(address) + " HTTP/1.1\r\nHost: " + address.getRawAuthority()
              + "\r\nConnection: close\r\n\r\n"));
      return done(await(answer(connection, limit)));
    }
  }

  @Async
  private static Coroutine<Answer> answer(Connection connection, int limit) throws IOException {
    var reader = new MessageReader(connection.reader());
    int status;
    Map<String, String> fields;
    do {
      Matcher line = STATUS_LINE.matcher(await(reader.line(LONGEST_HEAD, 502)));
      if (!line.matches()) {
        throw new HttpException(502, connection + " does not speak HTTP/1.1");
      }
      status = Integer.parseInt(line.group(1));
      fields = await(reader.fields(LONGEST_HEAD));
    } while (status < 200); // there is more to come
    return done(new Answer(status, fields, await(body(connection, status, fields, limit))));
  }

  @Async
  private static Coroutine<byte[]> body(
      Connection connection, int status, Map<String, String> fields, int limit) throws IOException {
    var reader = new MessageReader(connection.reader());
    if (status == 204 || status == 304) {
      return done(new byte[0]);
    }
    if (MessageReader.isChunked(fields)) {
      return done(await(reader.chunks(limit)));
    }
    long length = MessageReader.length(fields);
    if (length >= 0) {
      return done(await(reader.whole(length, limit)));
    }
    try {
      return done(await(connection.reader().readAll(limit)));
    } catch (LimitExceededException e) {
      throw new HttpException(413, "a body has at most " + limit + " bytes");
    }
  }

  // endregion

  private static String target(URI address) {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }

  // region program
  /** Asks a server of this machine; the last answer comes too late. */
  @Async
  public static Coroutine<Void> program() throws IOException, GeneralSecurityException {
    var http = new HttpServer(HttpServerSample::answer, Limits.USUAL);
    try (Server server = await(http.builder().on("localhost", 0).start())) {
      await(show("http://localhost:" + server.port(), "/"));
      await(show("http://localhost:" + server.port(), "/nothing"));
      await(show("http://localhost:" + server.port(), "/slow"));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> show(String site, String path)
      throws IOException, GeneralSecurityException {
    try (var limit = timeout(ofMillis(500))) {
      Answer answer = await(get(URI.create(site + path), SSLContext.getDefault(), 1024 * 1024));
      System.out.println(path + ": " + answer.status() + " and " + answer.body().length + " bytes");
    } catch (AsyncTimeoutException e) {
      System.out.println(path + ": takes too long");
    }
    return done();
  }
  // endregion

  /** The same without a network. */
  @Async
  public static Coroutine<Void> inMemory() throws IOException, GeneralSecurityException {
    try (var used = Network.use(new MemoryNetwork())) {
      await(program());
    }
    return done();
  }
}
