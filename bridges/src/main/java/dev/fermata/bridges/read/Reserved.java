package dev.fermata.bridges.read;

import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.Types;

/** The methods that a twin has besides those of its original. */
public final class Reserved {
  private static final String CLOSE = "close()";
  private static final String CLOSE_ASYNC = "closeAsync()";

  private Reserved() {}

  /** Returns their signatures, and why a twin has them. */
  public static Map<String, String> by(TwinKind kind, Closing closing) {
    Map<String, String> reserved = new HashMap<>();
    reserved.put("clone()", "a method of every object");
    reserved.put("finalize()", "a method of every object");
    if (kind == TwinKind.BLOCKING && closing == Closing.ASYNC) {
      reserved.put(CLOSE, "how `closeAsync` shows in a blocking twin");
    } else if (kind == TwinKind.FUTURES && closing == Closing.ASYNC) {
      reserved.put(CLOSE_ASYNC, "how the twin is closed");
    } else if (kind == TwinKind.ASYNC && closing != Closing.NONE) {
      reserved.put(CLOSE, "one that every AsyncCloseable has");
      reserved.put(CLOSE_ASYNC, "how `close` shows in an async twin");
      reserved.put("leave(java.lang.Throwable)", "one that every AsyncCloseable has");
    }
    return reserved;
  }

  /** Whether a method becomes the one that closes the twin. */
  public static boolean becomesTheClose(String signature, TwinKind kind, Closing closing) {
    return kind == TwinKind.ASYNC && closing == Closing.PLAIN && signature.equals(CLOSE);
  }

  /** The name of a method and the erasure of its parameters. */
  public static String signatureOf(String name, ExecutableType type, Types types) {
    return type.getParameterTypes().stream()
        .map(each -> types.erasure(each).toString())
        .collect(Collectors.joining(",", name + "(", ")"));
  }
}
