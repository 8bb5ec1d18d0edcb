package dev.fermata.processor.abi;

import java.util.Set;

/** The types of the runtime, and the JDK's that stand beside them, as sources name them. */
public final class RuntimeTypes {
  public static final String PACKAGE = "dev.fermata";
  public static final String ASYNC = PACKAGE + ".Async";
  public static final String ASYNC_TYPE_ADAPTER = PACKAGE + ".AsyncTypeAdapter";
  public static final String FERMATA = PACKAGE + ".Fermata";
  public static final String AWAITABLE = PACKAGE + ".Awaitable";
  public static final String COROUTINE = PACKAGE + ".Coroutine";
  public static final String FUTURE = PACKAGE + ".Future";
  public static final String TASK = PACKAGE + ".Task";
  public static final String ASYNC_CLOSEABLE = PACKAGE + ".AsyncCloseable";
  public static final String ASYNC_GENERATOR = PACKAGE + ".AsyncGenerator";
  public static final String TASK_GROUP = PACKAGE + ".TaskGroup";
  public static final String EVENT_LOOP = PACKAGE + ".EventLoop";
  public static final String RUNNER = PACKAGE + ".Runner";
  public static final String CANCELLED_ERROR = PACKAGE + ".CancelledError";
  public static final String STATE_MACHINE = PACKAGE + ".StateMachine";
  public static final String COMPLETABLE_FUTURE = "java.util.concurrent.CompletableFuture";
  public static final String COMPLETION_STAGE = "java.util.concurrent.CompletionStage";

  /** The types an async body may return. */
  public static final Set<String> ASYNC_TYPES =
      Set.of(COROUTINE, TASK, FUTURE, COMPLETABLE_FUTURE, COMPLETION_STAGE, ASYNC_GENERATOR);

  private RuntimeTypes() {}
}
