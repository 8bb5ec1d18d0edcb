package dev.fermata.bridges.abi;

import com.palantir.javapoet.ClassName;

/** What of the runtime and the JDK the twins name. A test proves that it is there. */
public final class RuntimeNames {
  /** The package of the annotations, and of what twins are made of. */
  public static final String PACKAGE = "dev.fermata.bridge";

  /** Leaves a method out of the twins. */
  public static final String NOT_IN_TWIN = PACKAGE + ".NotInTwin";

  /** Holds several {@code AsyncTwin} of one package or type. */
  public static final String ASYNC_TWINS = PACKAGE + ".AsyncTwins";

  /** What {@code await} takes. */
  public static final String AWAITABLE = "dev.fermata.Awaitable";

  /** Values that are waited for one by one. */
  public static final String ASYNC_ITERATOR = "dev.fermata.AsyncIterator";

  /** What is closed by awaiting. */
  public static final String ASYNC_CLOSEABLE = "dev.fermata.AsyncCloseable";

  /** The same, to be written. */
  public static final ClassName ASYNC_CLOSEABLE_NAME =
      ClassName.get("dev.fermata", "AsyncCloseable");

  /** The loop that runs what is bridged. */
  public static final ClassName EVENT_LOOP = ClassName.get("dev.fermata", "EventLoop");

  /** What an async twin's methods return. */
  public static final ClassName COROUTINE = ClassName.get("dev.fermata", "Coroutine");

  /** The functions, for {@code done} and {@code future}. */
  public static final ClassName FERMATA = ClassName.get("dev.fermata", "Fermata");

  /** What twins are made of. */
  public static final ClassName BRIDGES = ClassName.get(PACKAGE, "Bridges");

  /** What says that a file is generated; of the JDK, in a module that not all read. */
  public static final String GENERATED = "javax.annotation.processing.Generated";

  /** The same, to be written. */
  public static final ClassName GENERATED_NAME =
      ClassName.get("javax.annotation.processing", "Generated");

  private RuntimeNames() {}
}
