package dev.fermata.samples.http;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a client asks for.
 *
 * @param method such as {@code GET}
 * @param target such as {@code /search?q=async}
 * @param version such as {@code HTTP/1.1}
 * @param fields by their names in lower case
 * @param body empty if there is none
 */
public record Request(
    String method, String target, String version, Map<String, String> fields, byte[] body) {

  /** Returns the target without its query. */
  public String path() {
    return target.split("\\?", 2)[0];
  }

  boolean isOfVersionOne() {
    return version.equals("HTTP/1.0");
  }

  boolean isOfHead() {
    return method.equals("HEAD");
  }

  /** Whether the client wants to ask more on the same connection. */
  boolean keepsAlive() {
    List<String> said = Arrays.stream(fields.getOrDefault("connection", "").split(","))
        .map(each -> each.strip().toLowerCase(ROOT))
        .toList();
    return isOfVersionOne() ? said.contains("keep-alive") : !said.contains("close");
  }

  Request withBody(byte[] newBody) {
    return new Request(method, target, version, fields, newBody);
  }
}
