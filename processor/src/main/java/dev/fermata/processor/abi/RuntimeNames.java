package dev.fermata.processor.abi;

import java.util.Map;

/** The names in the runtime that compiled code refers to, as class files write them. */
public final class RuntimeNames {
  /** The functions users import statically. */
  public static final String FERMATA = "dev/fermata/Fermata";

  /** The base of every state machine. */
  public static final String STATE_MACHINE = "dev/fermata/StateMachine";

  /** What an {@code @Async} method returns that runs when it is awaited. */
  public static final String COROUTINE = "dev/fermata/Coroutine";

  /** What {@code await} takes. */
  public static final String AWAITABLE = "dev/fermata/Awaitable";

  /** What an {@code @Async} method returns that runs as a task of the running loop. */
  public static final String TASK = "dev/fermata/Task";

  /** The read side of a task. */
  public static final String FUTURE = "dev/fermata/Future";

  /** What an {@code @Async} method returns that runs at once. */
  public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  /** The interface of a completable future. */
  public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";

  /** The annotation which marks a method to be rewritten. */
  public static final String ASYNC_DESCRIPTOR = "Ldev/fermata/Async;";

  /** The annotation which marks the code that takes the place of a method's own. */
  public static final String GENERATED_DESCRIPTOR = "Ldev/fermata/AsyncGenerated;";

  /** What an {@code @Async} method returns that emits values while they are asked for. */
  public static final String ASYNC_GENERATOR = "dev/fermata/AsyncGenerator";

  /** Both the function users call and the trap it is compiled to. */
  public static final String AWAIT = "await";

  /** For each descriptor of {@code Fermata.await} that of the trap, {@code StateMachine.await}. */
  public static final Map<String, String> TRAP_DESCRIPTORS = Map.of(
      "(Ldev/fermata/Awaitable;)Ljava/lang/Object;",
      "(Ldev/fermata/Awaitable;Ldev/fermata/StateMachine;I)Ljava/lang/Object;",
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;",
      "(Ljava/util/concurrent/CompletionStage;Ldev/fermata/StateMachine;I)Ljava/lang/Object;");

  /**
   * What {@code Fermata.await} takes, behind what it awaits, for each exception it declares. It is
   * for javac; the trap does without.
   */
  public static final String DECLARED_EXCEPTION_DESCRIPTOR = "Ljava/lang/Class;";

  /** {@code Fermata.await} as an await of an adapter is compiled, if that gives a stage. */
  public static final String AWAIT_STAGE_DESCRIPTOR =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";

  /** The function of an adapter that gives what {@code await} waits for. */
  public static final String AWAITABLE_OF = "awaitable";

  /** How the names of those functions of an adapter begin that start a body. */
  public static final String START = "start";

  /** {@code StateMachine.keepArguments()}. */
  public static final String KEEP_ARGUMENTS = "keepArguments";

  /** The descriptor of {@code StateMachine.keepArguments()}. */
  public static final String KEEP_ARGUMENTS_DESCRIPTOR = "()V";

  /** {@code StateMachine.returnable(Object, StateMachine)}. */
  public static final String RETURNABLE = "returnable";

  /** The descriptor of {@code StateMachine.returnable(Object, StateMachine)}. */
  public static final String RETURNABLE_DESCRIPTOR =
      "(Ljava/lang/Object;Ldev/fermata/StateMachine;)Ljava/lang/Object;";

  /** The function that ends a body. */
  public static final String DONE = "done";

  /** The function by which a generator hands out a value. */
  public static final String EMIT = "emit";

  /** The descriptor of {@code Fermata.emit(Object)}. */
  public static final String EMIT_DESCRIPTOR = "(Ljava/lang/Object;)V";

  /** {@code StateMachine.emission(Object)}: what a generator awaits to hand out a value. */
  public static final String EMISSION = "emission";

  /** The descriptor of {@code StateMachine.emission(Object)}. */
  public static final String EMISSION_DESCRIPTOR = "(Ljava/lang/Object;)Ldev/fermata/Awaitable;";

  /** The function that ends a body which is a task. */
  public static final String DONE_TASK = "doneTask";

  /** The function that ends the body of a generator. */
  public static final String END = "end";

  /** {@code StateMachine.SUSPENDED}. */
  public static final String SUSPENDED = "SUSPENDED";

  /** The type of {@code StateMachine.SUSPENDED}. */
  public static final String SUSPENDED_DESCRIPTOR = "Ljava/lang/Object;";

  /** {@code StateMachine.state()}. */
  public static final String STATE = "state";

  /** The descriptor of {@code StateMachine.state()}. */
  public static final String STATE_DESCRIPTOR = "()I";

  /** {@code StateMachine.stateOf(StateMachine)}. */
  public static final String STATE_OF = "stateOf";

  /** The descriptor of {@code StateMachine.stateOf(StateMachine)}. */
  public static final String STATE_OF_DESCRIPTOR = "(Ldev/fermata/StateMachine;)I";

  /** {@code StateMachine.suspend(int)}. */
  public static final String SUSPEND = "suspend";

  /** The descriptor of {@code StateMachine.suspend(int)}. */
  public static final String SUSPEND_DESCRIPTOR = "(I)Ljava/lang/Object;";

  /** {@code StateMachine.resumed()}. */
  public static final String RESUMED = "resumed";

  /** The descriptor of {@code StateMachine.resumed()}. */
  public static final String RESUMED_DESCRIPTOR = "()Ljava/lang/Object;";

  /** {@code StateMachine.returned(Object, StateMachine, int)}. */
  public static final String RETURNED = "returned";

  /** The descriptor of {@code StateMachine.returned(Object, StateMachine, int)}. */
  public static final String RETURNED_DESCRIPTOR =
      "(Ljava/lang/Object;Ldev/fermata/StateMachine;I)Ljava/lang/Object;";

  /** {@code StateMachine.mayNest(int)}. */
  public static final String MAY_NEST = "mayNest";

  /** The descriptor of {@code StateMachine.mayNest(int)}. */
  public static final String MAY_NEST_DESCRIPTOR = "(I)Z";

  /** {@code StateMachine.requireReceiver(Object, String)}. */
  public static final String REQUIRE_RECEIVER = "requireReceiver";

  /** The descriptor of {@code StateMachine.requireReceiver(Object, String)}. */
  public static final String REQUIRE_RECEIVER_DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/String;)V";

  /** {@code StateMachine.enterLater(StateMachine)}. */
  public static final String ENTER_LATER = "enterLater";

  /** The descriptor of {@code StateMachine.enterLater(StateMachine)}. */
  public static final String ENTER_LATER_DESCRIPTOR =
      "(Ldev/fermata/StateMachine;)Ljava/lang/Object;";

  /** {@code StateMachine.enterIn(StateMachine)}. */
  public static final String ENTER_IN = "enterIn";

  /** The descriptor of {@code StateMachine.enterIn(StateMachine)}. */
  public static final String ENTER_IN_DESCRIPTOR = "(Ldev/fermata/StateMachine;)V";

  /** {@code StateMachine.adopt()}. */
  public static final String ADOPT = "adopt";

  /** The descriptor of {@code StateMachine.adopt()}. */
  public static final String ADOPT_DESCRIPTOR = "()V";

  /** {@code StateMachine.step(int)}. */
  public static final String STEP = "step";

  /** The descriptor of {@code StateMachine.step(int)}. */
  public static final String STEP_DESCRIPTOR = "(I)Ljava/lang/Object;";

  /** {@code StateMachine.states()}. */
  public static final String STATES = "states";

  /** The descriptor of {@code StateMachine.states()}. */
  public static final String STATES_DESCRIPTOR = "()Ldev/fermata/StateTable;";

  /** What tells where a body is suspended. */
  public static final String STATE_TABLE = "dev/fermata/StateTable";

  /** {@code StateTable.of(String, String, String, String)}. */
  public static final String STATE_TABLE_OF = "of";

  /** The descriptor of {@code StateTable.of(String, String, String, String)}. */
  public static final String STATE_TABLE_OF_DESCRIPTOR = "(Ljava/lang/String;Ljava/lang/String;"
      + "Ljava/lang/String;Ljava/lang/String;)Ldev/fermata/StateTable;";

  /** {@code StateTable.and(String)}. */
  public static final String STATE_TABLE_AND = "and";

  /** The descriptor of {@code StateTable.and(String)}. */
  public static final String STATE_TABLE_AND_DESCRIPTOR =
      "(Ljava/lang/String;)Ldev/fermata/StateTable;";

  /** {@code StateTable.startedByAdapter(String, String)}. */
  public static final String STARTED_BY_ADAPTER = "startedByAdapter";

  /** The descriptor of {@code StateTable.startedByAdapter(String, String)}. */
  public static final String STARTED_BY_ADAPTER_DESCRIPTOR =
      "(Ljava/lang/String;Ljava/lang/String;)Ldev/fermata/StateTable;";

  /** {@code StateMachine.startTask(StateMachine)}. */
  public static final String START_TASK = "startTask";

  /** The descriptor of {@code StateMachine.startTask(StateMachine)}. */
  public static final String START_TASK_DESCRIPTOR =
      "(Ldev/fermata/StateMachine;)Ldev/fermata/Task;";

  /** {@code StateMachine.startCompletable(StateMachine)}. */
  public static final String START_COMPLETABLE = "startCompletable";

  /** The descriptor of {@code StateMachine.startCompletable(StateMachine)}. */
  public static final String START_COMPLETABLE_DESCRIPTOR =
      "(Ldev/fermata/StateMachine;)Ljava/util/concurrent/CompletableFuture;";

  /** {@code StateMachine.startGenerator(StateMachine)}. */
  public static final String START_GENERATOR = "startGenerator";

  /** The descriptor of {@code StateMachine.startGenerator(StateMachine)}. */
  public static final String START_GENERATOR_DESCRIPTOR =
      "(Ldev/fermata/StateMachine;)Ldev/fermata/AsyncGenerator;";

  /** What try-with-resources awaits the close of. */
  public static final String ASYNC_CLOSEABLE = "dev/fermata/AsyncCloseable";

  /** {@code AutoCloseable.close()}. */
  public static final String CLOSE = "close";

  /** The descriptor of {@code AutoCloseable.close()}. */
  public static final String CLOSE_DESCRIPTOR = "()V";

  /** {@code AsyncCloseable.leave(Throwable)}: what a close is compiled to. */
  public static final String LEAVE = "leave";

  /** The descriptor of {@code AsyncCloseable.leave(Throwable)}. */
  public static final String LEAVE_DESCRIPTOR = "(Ljava/lang/Throwable;)Ldev/fermata/Coroutine;";

  /** {@code StateMachine.leftNormally(Object)}. */
  public static final String LEFT_NORMALLY = "leftNormally";

  /** The descriptor of {@code StateMachine.leftNormally(Object)}. */
  public static final String LEFT_NORMALLY_DESCRIPTOR = "(Ljava/lang/Object;)V";

  /** {@code StateMachine.leftBy(Object)}. */
  public static final String LEFT_BY = "leftBy";

  /** The descriptor of {@code StateMachine.leftBy(Object)}. */
  public static final String LEFT_BY_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/Throwable;";

  /** {@code StateMachine.suppress(Throwable, Throwable)}. */
  public static final String SUPPRESS = "suppress";

  /** The descriptor of {@code StateMachine.suppress(Throwable, Throwable)}. */
  public static final String SUPPRESS_DESCRIPTOR = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";

  /** The descriptor of {@code Fermata.await(Awaitable)}. */
  public static final String AWAIT_DESCRIPTOR = "(Ldev/fermata/Awaitable;)Ljava/lang/Object;";

  private RuntimeNames() {}
}
