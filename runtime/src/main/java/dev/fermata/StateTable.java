package dev.fermata;

import dev.fermata.internal.basics.BodyName;
import java.util.ArrayList;
import java.util.List;

/**
 * What a state machine can say about itself: for each {@code await} of its body, in order, the
 * source line and the text of the awaited expression. For generated code.
 */
public final class StateTable {
  private final String body;
  private final String sourceFile;

  /** The binary name of the class that declares the body; null for a body of the runtime. */
  private final String host;

  /** The name of the body's method as the user knows it; null for a body of the runtime. */
  private final String method;

  private final Await[] awaits;

  /** What a body returns that an adapter starts; null for others, as the next one is. */
  private final String returned;

  /** How a call of it is given to a function that takes futures. */
  private final String call;

  private StateTable(String body, String sourceFile, String host, String method, Await[] awaits) {
    this(body, sourceFile, host, method, awaits, null, null);
  }

  private StateTable(
      String body,
      String sourceFile,
      String host,
      String method,
      Await[] awaits,
      String returned,
      String call) {
    this.body = body;
    this.sourceFile = sourceFile;
    this.host = host;
    this.method = method;
    this.awaits = awaits;
    this.returned = returned;
    this.call = call;
  }

  /**
   * One {@code await} of a body.
   *
   * @param line its line in the source file
   * @param text the source text of the awaited expression
   */
  public record Await(int line, String text) {}

  /** Makes a table for {@code body}, such as {@code Store.buyItem}, one row per {@code await}. */
  public static StateTable of(String body, String sourceFile, Await... awaits) {
    return new StateTable(body, sourceFile, null, null, awaits.clone());
  }

  /** Makes a table without rows for {@code body}. */
  public static StateTable of(String body, String sourceFile) {
    return of(body, sourceFile, new Await[0]);
  }

  /**
   * Makes a table without rows for a body that stack traces show. Names are those of the class
   * file, which has them anyway, so that the constants are shared.
   *
   * @param host the internal name of the class that declares it, such as {@code shop/Store}
   * @param method the name of the method that holds it, such as {@code buyItem$async}
   */
  public static StateTable of(String body, String sourceFile, String host, String method) {
    return new StateTable(
        body, sourceFile, host.replace('/', '.'), BodyName.inSource(method), new Await[0]);
  }

  /**
   * This table with more rows.
   *
   * @param rows one on each line: the number of a source line, a space and the text
   */
  public StateTable and(String rows) {
    List<Await> longer = new ArrayList<>(List.of(awaits));
    rows.lines().forEach(row -> {
      int space = row.indexOf(' ');
      longer.add(await(Integer.parseInt(row.substring(0, space)), row.substring(space + 1)));
    });
    return new StateTable(body, sourceFile, host, method, longer.toArray(Await[]::new));
  }

  /**
   * This table, of a body that an adapter starts, with what messages tell of it.
   *
   * @param type the name of what it returns, such as {@code Mono}
   * @param code how a call of it is awaited in any file:
   *     {@code future(Reactor.awaitable(method()))}
   */
  public StateTable startedByAdapter(String type, String code) {
    return new StateTable(body, sourceFile, host, method, awaits, type, code);
  }

  /** Returns the name of what a body returns that an adapter starts; null for others. */
  public String returned() {
    return returned;
  }

  /** Returns the code that awaits a call of a body that an adapter starts; null for others. */
  public String call() {
    return call;
  }

  /** Makes a row. */
  public static Await await(int line, String text) {
    return new Await(line, text);
  }

  /** Returns the name of the body, such as {@code Store.buyItem}. */
  public String body() {
    return body;
  }

  /** Returns the simple name of the source file. */
  public String sourceFile() {
    return sourceFile;
  }

  /** Returns the number of rows. */
  public int size() {
    return awaits.length;
  }

  /**
   * Returns the await at which a body in {@code state} is suspended; the copies that javac makes of
   * a {@code finally} block share their rows.
   *
   * @param state a positive state number
   */
  public Await row(int state) {
    int place = state - 1;
    return awaits[place < awaits.length ? place : place % awaits.length];
  }

  /**
   * Returns the place at which a body in {@code state} is suspended, in the form in which stack
   * traces have it; null for a body of the runtime.
   *
   * @param state a positive state number
   */
  public StackTraceElement frame(int state) {
    return host == null
        ? null
        : new StackTraceElement(host, method, sourceFile, row(state).line());
  }
}
