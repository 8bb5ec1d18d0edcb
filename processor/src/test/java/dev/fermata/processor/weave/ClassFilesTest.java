package dev.fermata.processor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.model.WeaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What debuggers, coverage tools and reflection read from the rewritten class files. */
class ClassFilesTest {
  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.*;

      public class Store {
        static class Till {
          @Async private Coroutine<Long> count(long cents) {
            return done(cents + await(done(1L)));
          }
        }

        @Deprecated
        @Async public <T extends Number> Coroutine<String> buy(T item, final long cost) {
          String greeting = "hello " + item;
          await(yieldNow());
          List<String> dead = new ArrayList<>();
          for (int i = 0; i < 2; i++) {
            dead.add(greeting);
            System.gc();
          }
          int size = dead.size();
          await(yieldNow());
          if (size > 5) {
            dead = List.of();
            size += dead.size();
          }
          return done(greeting
              + cost
              + size);
        }

        public static String main() {
          return run(new Store().buy(5, 6L));
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void theUsersMethodKeepsItsFace() throws Exception {
    Compiled compiled = compile("-g");
    var method = compiled.load("shop.Store").getDeclaredMethod("buy", Number.class, long.class);
    assertEquals(
        "public <T extends java.lang.Number> "
            + "dev.fermata.Coroutine<java.lang.String> shop.Store.buy(T,long)",
        method.toGenericString());
    assertTrue(method.isAnnotationPresent(Deprecated.class));
    assertEquals("hello 562", compiled.call("shop.Store", "main"));
  }

  @Test
  void theBodyIsPrivateAndNotHiddenFromCoverageAndDebuggers() throws IOException {
    MethodNode body = body(compile("-g"));
    assertEquals(Opcodes.ACC_PRIVATE, body.access);
    assertEquals("buy$async", body.name);
    assertEquals("(Ljava/lang/Number;JILshop/Async_Store_buy;)Ljava/lang/Object;", body.desc);
  }

  @Test
  void stateMachinesAreNestMatesOfTheirHosts() throws Exception {
    Compiled compiled = compile("-g");
    Class<?> store = compiled.load("shop.Store");
    List<String> members = new ArrayList<>();
    for (Class<?> member : store.getNestMembers()) {
      members.add(member.getName());
    }
    members.sort(null);
    assertEquals(
        List.of(
            "shop.Async_Store_Till_count", "shop.Async_Store_buy", "shop.Store", "shop.Store$Till"),
        members);
  }

  @Test
  void linesAreWhatJavacWrote() throws IOException {
    MethodNode plain = method(plain(), "buy");
    MethodNode body = body(compile("-g"));
    assertEquals(lines(plain), lines(body));
  }

  @Test
  void theUsersMethodIsMarkedAsGeneratedAndHasNoLines() throws IOException {
    MethodNode method = method(node(compile("-g")), "buy");
    assertEquals(List.of(), lines(method));
    assertEquals("Ldev/fermata/AsyncGenerated;", method.invisibleAnnotations.get(1).desc);
  }

  /** PIT leaves out what has an annotation of such a name. */
  @Test
  void aStateMachineIsMarkedAsGenerated() throws IOException {
    ClassNode machine = node(compile("-g"), "shop/Async_Store_buy.class");
    assertEquals("Ldev/fermata/AsyncGenerated;", machine.invisibleAnnotations.get(0).desc);
  }

  @Test
  void variablesAreVisibleExactlyWhereTheyHaveAValue() throws IOException {
    MethodNode body = body(compile("-g"));
    Map<String, List<String>> visible = new HashMap<>();
    for (LocalVariableNode variable : body.localVariables) {
      visible
          .computeIfAbsent(variable.name + "@" + variable.index, name -> new ArrayList<>())
          .add(firstLine(body, variable.start) + "-" + lastLine(body, variable));
    }
    assertEquals(
        Map.of(
            "this@0", List.of("17-30"),
            "item@1", List.of("17-18"),
            "cost@2", List.of("17-30"),
            "greeting@6", List.of("18-30"),
            "dead@7", List.of("20-25", "28-28"),
            "i@8", List.of("20-20"),
            "size@8", List.of("25-30")),
        visible);
  }

  @Test
  void worksWithoutLinesAndVariables() throws Exception {
    Compiled compiled = compile("-g:none");
    assertEquals("hello 562", compiled.call("shop.Store", "main"));
    assertEquals(List.of(), lines(body(compiled)));
  }

  @Test
  void classesWithoutAsyncBodiesAreLeftAlone() throws IOException {
    byte[] bytes = Files.readAllBytes(new Javac(folder)
        .withoutProcessor()
        .source("Plain.java", "class Plain { void m() {} }")
        .compile()
        .classes()
        .resolve("Plain.class"));
    WovenHost woven = new HostWeaver(WeaveOptions.DEFAULT).weave(bytes, new NoBodies(), List.of());
    assertFalse(woven.bytes() != null);
    assertEquals(List.of(), woven.layouts());
  }

  private Compiled compile(String debug) {
    return new Javac(folder).options(debug).source("shop/Store.java", SOURCE).compile();
  }

  private ClassNode plain() throws IOException {
    Path other = folder.resolve("plain");
    return node(new Javac(other)
        .withoutProcessor()
        .options("-g")
        .source("shop/Store.java", SOURCE)
        .compile());
  }

  private static MethodNode body(Compiled compiled) throws IOException {
    return node(compiled).methods.stream()
        .filter(method -> method.name.equals("buy$async"))
        .findFirst()
        .orElseThrow();
  }

  private static MethodNode method(ClassNode node, String name) {
    return node.methods.stream()
        .filter(method -> method.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ClassNode node(Compiled compiled) throws IOException {
    return node(compiled, "shop/Store.class");
  }

  private static ClassNode node(Compiled compiled, String file) throws IOException {
    ClassNode node = new ClassNode();
    byte[] bytes = Files.readAllBytes(compiled.classes().resolve(file));
    new ClassReader(bytes).accept(node, 0);
    return node;
  }

  private static List<Integer> lines(MethodNode method) {
    List<Integer> lines = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        lines.add(number.line);
      }
    }
    return lines;
  }

  /** The line of the first instruction at or after a place. */
  private static int firstLine(MethodNode method, AbstractInsnNode start) {
    AbstractInsnNode first = start;
    while (first.getOpcode() < 0) {
      first = first.getNext();
    }
    return line(method, first);
  }

  private static int lastLine(MethodNode method, LocalVariableNode variable) {
    AbstractInsnNode last = variable.end;
    while (last.getOpcode() < 0) {
      last = last.getPrevious();
    }
    return line(method, last);
  }

  private static int line(MethodNode method, AbstractInsnNode of) {
    int line = 0;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = number.line;
      }
      if (instruction == of) {
        break;
      }
    }
    return line;
  }
}
