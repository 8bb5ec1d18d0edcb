package dev.fermata.processor.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.compiling.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that finds methods by name or annotation sees one method for one of the user's. */
class AgentsTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import net.bytebuddy.agent.ByteBuddyAgent;
      import net.bytebuddy.agent.builder.AgentBuilder;
      import net.bytebuddy.asm.Advice;
      import net.bytebuddy.matcher.ElementMatchers;

      public class Main {
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        @interface Traced {}

        static class Orders {
          @Async Coroutine<Integer> price(int cents) {
            await(yieldNow());
            await(yieldNow());
            return done(cents + await(tax(cents)) + await(rebate()));
          }

          @Traced
          @Async private Coroutine<Integer> tax(int cents) {
            await(yieldNow());
            return done(cents);
          }

          @Traced
          @Async static Coroutine<Integer> rebate() {
            return done(-5);
          }
        }

        public static class Entered {
          @Advice.OnMethodEnter
          static void enter(@Advice.Origin("#t.#m#d") String method) {
            System.out.println(method);
          }
        }

        public static void main(String[] args) {
          new AgentBuilder.Default()
              .type(ElementMatchers.named("Main$Orders"))
              .transform((builder, type, loader, module, domain) ->
                  builder.visit(Advice.to(Entered.class).on(ElementMatchers.named("price")
                      .or(ElementMatchers.isAnnotatedWith(Traced.class)))))
              .installOn(ByteBuddyAgent.install());
          System.out.println(run(new Orders().price(5)));
        }
      }
      """;

  /** From JDK 24 on, about what Byte Buddy uses. */
  private static final String WARNING_OF_THE_JDK = "WARNING: ";

  @TempDir
  Path folder;

  @Test
  void aCallIsOneEntryHoweverOftenItSuspends() {
    String byteBuddy = Programs.path("byte-buddy");
    Compiled compiled =
        new Javac(folder).withClassPath(byteBuddy).source("Main.java", SOURCE).compile();
    String classPath =
        String.join(File.pathSeparator, compiled.classes().toString(), Javac.runtime(), byteBuddy);
    String agent = Programs.path("byte-buddy-agent");
    Programs.Result result =
        Programs.run(folder, "java", "-javaagent:" + agent, "-cp", classPath, "Main");
    assertEquals(
        List.of(
            "Main$Orders.price(I)Ldev/fermata/Coroutine;",
            "Main$Orders.tax(I)Ldev/fermata/Coroutine;",
            "Main$Orders.rebate()Ldev/fermata/Coroutine;",
            "5"),
        result
            .output()
            .lines()
            .filter(line -> !line.startsWith(WARNING_OF_THE_JDK))
            .toList());
  }
}
