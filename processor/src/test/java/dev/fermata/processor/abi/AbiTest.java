package dev.fermata.processor.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Fermata;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The names that compiled code refers to are there in the runtime. */
class AbiTest {

  @Test
  void everyTypeThatIsNamedExists() throws ReflectiveOperationException {
    for (Field each : RuntimeTypes.class.getFields()) {
      boolean isType = each.get(null) instanceof String name && name.matches(".*\\.[A-Z]\\w*");
      if (isType) {
        assertNotNull(Class.forName((String) each.get(null)), each.getName());
      }
    }
    for (Field each : RuntimeNames.class.getFields()) {
      if (each.get(null) instanceof String name && name.matches("[\\w/]+/[A-Z]\\w*")) {
        assertNotNull(Class.forName(name.replace('/', '.')), each.getName());
      }
    }
    for (String each : RuntimeTypes.ASYNC_TYPES) {
      assertNotNull(Class.forName(each));
    }
  }

  @Test
  void theMarkIsAsync() {
    assertEquals(Type.getDescriptor(Async.class), RuntimeNames.ASYNC_DESCRIPTOR);
  }

  @Test
  void stateMachinesHaveWhatCompiledCodeCalls() {
    assertHas(StateMachine.class, RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.RESUMED, RuntimeNames.RESUMED_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.RETURNED, RuntimeNames.RETURNED_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.MAY_NEST, RuntimeNames.MAY_NEST_DESCRIPTOR);
    assertHas(
        StateMachine.class,
        RuntimeNames.REQUIRE_RECEIVER,
        RuntimeNames.REQUIRE_RECEIVER_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.ENTER_IN, RuntimeNames.ENTER_IN_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.ADOPT, RuntimeNames.ADOPT_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.STEP, RuntimeNames.STEP_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.START_TASK, RuntimeNames.START_TASK_DESCRIPTOR);
    assertHas(
        StateMachine.class,
        RuntimeNames.START_COMPLETABLE,
        RuntimeNames.START_COMPLETABLE_DESCRIPTOR);
    assertHas(
        StateMachine.class, RuntimeNames.KEEP_ARGUMENTS, RuntimeNames.KEEP_ARGUMENTS_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.RETURNABLE, RuntimeNames.RETURNABLE_DESCRIPTOR);
    RuntimeNames.TRAP_DESCRIPTORS
        .values()
        .forEach(each -> assertHas(StateMachine.class, RuntimeNames.AWAIT, each));
    for (Method each : Fermata.class.getMethods()) {
      if (each.getName().equals(RuntimeNames.AWAIT)) {
        String descriptor = Type.getMethodDescriptor(each);
        assertTrue(
            RuntimeNames.TRAP_DESCRIPTORS.containsKey(
                descriptor.replace(RuntimeNames.DECLARED_EXCEPTION_DESCRIPTOR, "")),
            descriptor);
      }
    }
    RuntimeNames.TRAP_DESCRIPTORS
        .keySet()
        .forEach(each -> assertHas(Fermata.class, RuntimeNames.AWAIT, each));
    assertHas(Fermata.class, RuntimeNames.DONE, "(Ljava/lang/Object;)Ldev/fermata/Coroutine;");
    assertHas(Fermata.class, RuntimeNames.DONE, "()Ldev/fermata/Coroutine;");
  }

  @Test
  void suspendedIsAPublicConstant() throws ReflectiveOperationException {
    Field field = StateMachine.class.getField(RuntimeNames.SUSPENDED);
    assertEquals(RuntimeNames.SUSPENDED_DESCRIPTOR, Type.getDescriptor(field.getType()));
    assertTrue(Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
  }

  @Test
  void stateTablesAreMadeAsStateMachinesMakeThem() {
    assertHas(
        StateTable.class, RuntimeNames.STATE_TABLE_OF, RuntimeNames.STATE_TABLE_OF_DESCRIPTOR);
    assertHas(
        StateTable.class, RuntimeNames.STATE_TABLE_AND, RuntimeNames.STATE_TABLE_AND_DESCRIPTOR);
    assertHas(
        StateTable.class,
        RuntimeNames.STARTED_BY_ADAPTER,
        RuntimeNames.STARTED_BY_ADAPTER_DESCRIPTOR);
    assertHas(StateMachine.class, RuntimeNames.STATES, RuntimeNames.STATES_DESCRIPTOR);
  }

  /** The JVM looks for a method that is called in the class and in those above it. */
  private static void assertHas(Class<?> type, String name, String descriptor) {
    List<String> found = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredMethods())
          .filter(method -> method.getName().equals(name))
          .filter(method -> !Modifier.isPrivate(method.getModifiers()))
          .forEach(method -> found.add(Type.getMethodDescriptor(method)));
    }
    assertTrue(found.contains(descriptor), name + descriptor + " is not among " + found);
  }
}
