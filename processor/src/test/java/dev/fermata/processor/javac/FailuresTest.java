package dev.fermata.processor.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final List<String> printed = new ArrayList<>();
  private final Failures failures = new Failures(new Printing());

  @Test
  void anUnexpectedExceptionIsAnErrorThatSaysItIsOurs() {
    failures.guard("shop.Orders.transfer", () -> {
      throw new IllegalStateException("no such state");
    });

    assertEquals(1, printed.size());
    List<String> lines = printed.get(0).lines().toList();
    assertEquals(
        "ERROR: [InternalError] the coroutine compiler failed on shop.Orders.transfer; this is a bug"
            + " in it, not in your code",
        lines.get(0));
    assertTrue(
        lines.get(1).startsWith("note: JDK " + Runtime.version() + ", fermata-processor 0."),
        lines.get(1));
    assertEquals("help: report it with this stack trace:", lines.get(2));
    assertEquals("    java.lang.IllegalStateException: no such state", lines.get(3));
    assertTrue(lines.get(4).contains("at dev.fermata.processor.javac.FailuresTest"), lines.get(4));
    assertEquals(
        "see: java -jar fermata-processor.jar explain InternalError", lines.get(lines.size() - 1));
  }

  @Test
  void soIsARecursionTooDeep() {
    failures.guard("shop.Orders", () -> {
      throw new StackOverflowError();
    });
    assertTrue(printed.get(0).startsWith("ERROR: [InternalError]"), printed.get(0));
  }

  @Test
  void lackOfMemoryIsNotOurs() {
    assertThrows(
        OutOfMemoryError.class,
        () -> failures.guard("shop.Orders", () -> {
          throw new OutOfMemoryError();
        }));
    assertEquals(List.of(), printed);
  }

  private final class Printing implements Messager {
    @Override
    public void printMessage(Diagnostic.Kind kind, CharSequence text) {
      printed.add(kind + ": " + text);
    }

    @Override
    public void printMessage(Diagnostic.Kind kind, CharSequence text, Element element) {
      printMessage(kind, text);
    }

    @Override
    public void printMessage(
        Diagnostic.Kind kind, CharSequence text, Element element, AnnotationMirror annotation) {
      printMessage(kind, text);
    }

    @Override
    public void printMessage(
        Diagnostic.Kind kind,
        CharSequence text,
        Element element,
        AnnotationMirror annotation,
        AnnotationValue value) {
      printMessage(kind, text);
    }
  }
}
