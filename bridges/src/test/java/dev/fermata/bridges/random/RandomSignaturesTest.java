package dev.fermata.bridges.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.fermata.bridges.compiling.CompiledClasses;
import dev.fermata.bridges.compiling.TwinCompiler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A thousand methods, three twins each: all compile, and reflection finds what it should. */
class RandomSignaturesTest {
  private static final int TYPES = 50;
  private static final int METHODS = 20;
  private static final String ANNOTATIONS = "@dev.fermata.bridge.BlockingTwin\n"
      + "@dev.fermata.bridge.FutureTwin\n@dev.fermata.bridge.AsyncTwin";

  @Test
  void everyTwinHasTheSignaturesOfItsOriginal() throws ClassNotFoundException {
    TwinCompiler compiler = new TwinCompiler();
    for (int i = 0; i < TYPES; i++) {
      compiler.source("random.T" + i, new RandomTypes(i).type("T" + i, ANNOTATIONS, METHODS));
    }
    Compilation compilation = compiler.options("-Xdoclint:none").compile();
    assertEquals("", TwinCompiler.messages(compilation));
    CompiledClasses classes = new CompiledClasses(compilation);
    int compared = 0;
    for (int i = 0; i < TYPES; i++) {
      Class<?> original = classes.load("random.T" + i);
      compared += compare(
          original, classes.load("random.T" + i + "Blocking"), ExpectedResults::blocking, true);
      compared += compare(
          original, classes.load("random.T" + i + "Futures"), ExpectedResults::futures, false);
      compared +=
          compare(original, classes.load("random.T" + i + "Async"), ExpectedResults::async, true);
    }
    assertTrue(compared >= 3 * TYPES * METHODS, "methods compared: " + compared);
  }

  private static int compare(
      Class<?> original, Class<?> twin, Function<Method, String> result, boolean isThrowing) {
    int compared = 0;
    for (Method each : original.getDeclaredMethods()) {
      Method same = named(each.getName(), twin);
      String where = twin.getSimpleName() + "." + each.getName();
      assertEquals(
          names(each.getGenericParameterTypes()), names(same.getGenericParameterTypes()), where);
      assertEquals(variables(each), variables(same), where);
      assertEquals(result.apply(each), same.getGenericReturnType().getTypeName(), where);
      assertEquals(
          isThrowing ? names(each.getGenericExceptionTypes()) : List.of(),
          names(same.getGenericExceptionTypes()),
          where);
      assertEquals(each.isVarArgs(), same.isVarArgs(), where);
      compared++;
    }
    return compared;
  }

  private static Method named(String name, Class<?> type) {
    List<Method> found = Arrays.stream(type.getDeclaredMethods())
        .filter(each -> each.getName().equals(name) && !each.isSynthetic())
        .toList();
    assertEquals(1, found.size(), type.getSimpleName() + "." + name);
    return found.get(0);
  }

  private static List<String> names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).toList();
  }

  private static List<String> variables(Method method) {
    return Arrays.stream(method.getTypeParameters())
        .map(each -> each.getName() + names(((TypeVariable<?>) each).getBounds()))
        .toList();
  }
}
