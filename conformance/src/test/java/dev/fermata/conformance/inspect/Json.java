package dev.fermata.conformance.inspect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as its specification has it, and refuses everything else. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.at < text.length()) {
      throw json.refused();
    }
    return value;
  }

  /** The events of a trace. */
  @SuppressWarnings("unchecked") // that they are objects is found out by whoever uses them
  static List<Map<String, Object>> events(String trace) {
    return (List<Map<String, Object>>) ((Map<String, Object>) read(trace)).get("traceEvents");
  }

  private IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "no JSON at " + at + ": " + text.substring(at, Math.min(text.length(), at + 40)));
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean takes(char wanted) {
    space();
    boolean isThere = at < text.length() && text.charAt(at) == wanted;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void expect(char wanted) {
    if (!takes(wanted)) {
      throw refused();
    }
  }

  private Object value() {
    if (takes('{')) {
      return object();
    }
    if (takes('[')) {
      return array();
    }
    if (takes('"')) {
      return string();
    }
    int end = at;
    while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == at) {
      throw refused();
    }
    BigDecimal number = new BigDecimal(text.substring(at, end));
    at = end;
    return number;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    if (takes('}')) {
      return object;
    }
    do {
      expect('"');
      String key = string();
      expect(':');
      object.put(key, value());
    } while (takes(','));
    expect('}');
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    if (takes(']')) {
      return array;
    }
    do {
      array.add(value());
    } while (takes(','));
    expect(']');
    return array;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    while (true) {
      char each = text.charAt(at++);
      if (each == '"') {
        return string.toString();
      }
      if (each < ' ') {
        throw refused();
      }
      if (each != '\\') {
        string.append(each);
        continue;
      }
      char escaped = text.charAt(at++);
      if (escaped == 'u') {
        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      } else if (escaped == '"' || escaped == '\\') {
        string.append(escaped);
      } else {
        throw refused();
      }
    }
  }
}
