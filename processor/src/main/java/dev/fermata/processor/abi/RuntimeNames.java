package dev.fermata.processor.abi;

import java.util.Set;

/** The names in the runtime that compiled code refers to, as class files write them. */
public final class RuntimeNames {
  /** The functions users import statically. */
  public static final String FERMATA = "dev/fermata/Fermata";

  /** The base of every generated class. */
  public static final String STATE_MACHINE = "dev/fermata/StateMachine";

  /** The annotation which marks a method to be rewritten. */
  public static final String ASYNC_DESCRIPTOR = "Ldev/fermata/Async;";

  /** Both the function users call and the trap it is compiled to. */
  public static final String AWAIT = "await";

  /** The descriptors of {@code Fermata.await}. */
  public static final Set<String> AWAIT_DESCRIPTORS = Set.of(
      "(Ldev/fermata/Awaitable;)Ljava/lang/Object;",
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;");

  /** The function that ends a body. */
  public static final String DONE = "done";

  /** {@code StateMachine.SUSPENDED}. */
  public static final String SUSPENDED = "SUSPENDED";

  /** {@code StateMachine.state()}. */
  public static final String STATE = "state";

  /** The descriptor of {@code StateMachine.state()}. */
  public static final String STATE_DESCRIPTOR = "()I";

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

  /** {@code StateMachine.step(int)}. */
  public static final String STEP = "step";

  /** The descriptor of {@code StateMachine.step(int)}. */
  public static final String STEP_DESCRIPTOR = "(I)Ljava/lang/Object;";

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

  private RuntimeNames() {}
}
