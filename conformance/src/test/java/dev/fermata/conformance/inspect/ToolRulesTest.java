package dev.fermata.conformance.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.conformance.inspect.Tool.Result;
import dev.fermata.conformance.inspect.Tool.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool, asking other processes. */
class ToolRulesTest {

  @Test
  void theTreeOfARunningProcessShowsWhereEachTaskStands() throws Exception {
    try (Standing shop = new Standing("shop")) {
      Result tree = Tool.run("pstree", shop.id());
      String text = tree.stableOutput().replaceAll("[\\d.]+ (s|min|h)\\b.* left", "N left");
      assertEquals("", tree.errors());
      assertTrue(text.startsWith("""
              loop `main` on thread `main`: waiting, 4 tasks, 0 ready, 1 timer, 1 outside event
                Task-1
                  Watched.shop(Watched.java) awaits gather(a, b)
                  |- price A
                  |    Watched.price(Watched.java) awaits sleep(ofHours(1))
                  |    sleep, N left
                  '- price B
                       Watched.price(Watched.java) awaits till.acquire()
                       lock `till`, 1 waits, held by `price A`
                Task-4
                  Watched.says(Watched.java) awaits toThread(() -> System.in.read())
                  call in thread `main-worker-1` at java.io.FileInputStream.readBytes, from Watched\
              """), text);
      assertEquals(0, tree.code());
    }
  }

  @Test
  void theTableAndTheJsonAreOfTheSame() throws Exception {
    try (Standing shop = new Standing("shop")) {
      Result table = Tool.run("ps", shop.id());
      assertTrue(
          table.output().startsWith("LOOP  NO  TASK     STATE    STANDS AT"), table.output());
      assertTrue(table.output().contains("lock `till`, 1 waits, held by `price A`\n"));
      Result json = Tool.run("json", shop.id());
      assertTrue(json.output().startsWith("{\"deadlocks\": [],\n"), json.output());
      assertEquals(0, table.code() + json.code());
    }
  }

  @Test
  void whatTheToolHasMadeInAProcessIsGoneAfterwards() throws Exception {
    try (Standing shop = new Standing("shop")) {
      assertEquals(0, Tool.run("pstree", shop.id()).code());
      assertEquals("0", shop.ask());
    }
  }

  @Test
  void aDeadlockHasAnExitCodeOfItsOwn() throws Exception {
    try (Standing stuck = new Standing("deadlock")) {
      Result tree = Tool.run("pstree", stuck.id());
      assertTrue(
          tree.output()
              .startsWith("deadlock: `a` -> lock `right`, 1 waits, held by `b`"
                  + " -> lock `left`, 1 waits, held by `a`\n"),
          tree.output());
      assertEquals(3, tree.code());
      assertEquals(3, Tool.run("ps", stuck.id()).code());
      assertEquals(3, Tool.run("json", stuck.id()).code());
    }
  }

  @Test
  void aLoopThatIsBlockedIsReadAllTheSame() throws Exception {
    try (Standing blocked = new Standing("blocked")) {
      Result tree = Tool.run("pstree", blocked.id());
      String text = tree.stableOutput();
      assertTrue(text.startsWith("loop `main` on thread `main`: blocked, 2 tasks"), text);
      assertTrue(text.contains("    at Watched.stand(Watched.java)\n"), text);
      assertTrue(text.contains("  Task-1, running\n    Watched.blocked(Watched.java)\n"), text);
      assertTrue(text.contains("    Watched.price(Watched.java) awaits sleep"), text);
      assertEquals(0, tree.code());
    }
  }

  @Test
  void loopsOfOneNameAreToldApartByTheirNumbers() throws Exception {
    try (Standing shops = new Standing("namesakes")) {
      String tree = Tool.run("pstree", shops.id()).output();
      assertTrue(tree.startsWith("loop `shop` (1) on thread `shop`: waiting"), tree);
      assertTrue(tree.contains("\nloop `shop` (2) on thread `shop`: waiting"), tree);
      String table = Tool.run("ps", shops.id()).output();
      assertTrue(table.contains("\nshop (2)  "), table);
      String json = Tool.run("json", shops.id()).output();
      assertTrue(json.contains("\n  {\"number\": 2, \"name\": \"shop\""), json);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "many, blocked"})
  void aHundredThousandTasksAreListed(String program) throws Exception {
    try (Standing many = new Standing(program)) {
      Result table = Tool.run("ps", many.id());
      assertEquals(100_002, table.output().lines().count());
      assertEquals(0, table.code());
    }
  }

  @Test
  void withoutANumberTheProcessesWithLoopsAreListed() throws Exception {
    try (Standing shop = new Standing("shop");
        Standing plain = new Standing("plain")) {
      String listed = Tool.run("pstree").output();
      assertTrue(
          listed.matches(
              "(?s)PID +PROGRAM\n.*\\b" + shop.id() + " +" + Watched.class.getName() + "\n.*"),
          listed);
      assertFalse(listed.matches("(?s).*\\b" + plain.id() + " .*"), listed);
    }
  }

  @Test
  void aProcessWhoseLoopsAreClosedHasNone() throws Exception {
    try (Standing closed = new Standing("closed")) {
      assertEquals(new Result(0, "no loops\n", ""), Tool.run("pstree", closed.id()));
    }
  }

  @Test
  void aProcessThatHasMadeNoLoopSaysSo() throws Exception {
    try (Standing plain = new Standing("plain")) {
      Tool.run("ps", plain.id())
          .assertRefused(1, "process " + plain.id() + " has not made a loop\n");
    }
  }

  @Test
  void aProcessThatDoesNotExistSaysSo() throws Exception {
    Process ended = new ProcessBuilder(Tool.JAVA, "-version").start();
    ended.waitFor();
    Tool.run("ps", Long.toString(ended.pid()))
        .assertRefused(1, "there is no process " + ended.pid() + "\n");
  }

  @Test
  void aProcessThatEndsWhileItIsAskedSaysSo() throws Exception {
    try (Standing ending = new Standing("ends")) {
      Tool.run("ps", ending.id())
          .assertRefused(1, "process " + ending.id() + " ended while it was asked\n");
    }
  }

  @Test
  void aProcessThatIsNotJavaIsLeftAlone() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")) && Files.isExecutable(Path.of("/bin/cat")));
    Process other = new ProcessBuilder("/bin/cat").start();
    try {
      Tool.run("ps", Long.toString(other.pid()))
          .assertRefused(1, "process " + other.pid() + " does not run Java, or hides that\n");
      assertTrue(other.isAlive());
    } finally {
      other.destroy();
    }
  }

  @Test
  void aProcessOfAnotherUserSaysWhose() throws Exception {
    Path become = Path.of("/usr/bin/setpriv");
    assumeTrue("root".equals(System.getProperty("user.name")) && Files.isExecutable(become));
    List<String> nobody = List.of(become.toString(), "--reuid=65534", "--clear-groups", Tool.JAVA);
    assumeTrue(new ProcessBuilder(
                become.toString(),
                "--reuid=65534",
                "--clear-groups",
                "test",
                "-r",
                Tool.runtime() + "/dev/fermata/EventLoop.class")
            .start()
            .waitFor()
        == 0);
    long self = ProcessHandle.current().pid();
    Tool.run(nobody, "ps", Long.toString(self))
        .assertRefused(1, "process " + self + " belongs to user `root`, and this is user `");
  }

  @Test
  void aRuntimeWithoutTheModulesOfTheToolSaysWhichIsMissing() throws Exception {
    try (Standing shop = new Standing("shop")) {
      Tool.run(List.of(Tool.JAVA, "--limit-modules", "java.base"), "ps", shop.id())
          .assertRefused(1, "this Java runtime does without the module `jdk.attach`");
      Tool.run(List.of(Tool.JAVA, "--limit-modules", "jdk.attach"), "ps")
          .assertRefused(1, "this Java runtime does without the module `java.management`");
    }
  }

  @Test
  void aProcessThatLoadsNoOtherModuleIsAskedAllTheSame() throws Exception {
    try (Standing bare = new Standing("blocked", "--limit-modules", "java.base")) {
      assertEquals(0, Tool.run("ps", bare.id()).code());
    }
  }

  @Test
  void aProcessWithAClassLoaderOfItsOwnSaysWhatToDo(@TempDir Path folder) throws Exception {
    try (Standing shop = Standing.ofOwnLoader(folder, "shop")) {
      Tool.run("ps", shop.id())
          .assertRefused(
              1, "process " + shop.id() + " has loaded Fermata by a class loader of its own");
    }
    try (Standing shop = Standing.ofOwnLoader(folder, "registered")) {
      assertTrue(Tool.run("ps", shop.id()).output().contains("price A"));
      assertEquals("1", shop.ask());
    }
  }

  @Test
  void aProcessWithAnotherVersionThatDoesNotKnowTheQuestionSaysSo() throws Exception {
    try (Standing older = new Standing("older")) {
      Result refused = Tool.run("ps", older.id());
      refused.assertRefused(1, "process " + older.id() + " has loaded another version of Fermata");
      assertTrue(
          refused.errors().contains("help: ask with the runtime jar that is on its class path"),
          refused.errors());
      assertEquals("1", older.ask());
    }
  }

  @Test
  void aProcessThatForbidsItSaysWhatMayBeTheReason() throws Exception {
    try (Standing closed = new Standing("plain", "-XX:+DisableAttachMechanism")) {
      Result refused = Tool.run("ps", closed.id());
      refused.assertRefused(1, "process " + closed.id() + " could not be asked: ");
      assertTrue(refused.errors().contains("-XX:+DisableAttachMechanism"), refused.errors());
    }
  }

  @Test
  void wrongArgumentsPrintTheUsage() throws Exception {
    Tool.run().assertRefused(2, "usage: ");
    Tool.run("tree").assertRefused(2, "usage: ");
    Tool.run("ps", "1", "2").assertRefused(2, "usage: ");
    Tool.run("ps", "shop\u001b").assertRefused(2, "`shop\\u001b` is not the number of a process");
    Result help = Tool.run("help");
    assertTrue(help.output().startsWith("usage: java -jar fermata-runtime.jar COMMAND [PID]\n"));
    assertEquals(0, help.code());
  }

  @Test
  void nothingOfThisIsLoadedBeforeSomebodyAsks() throws Exception {
    Process run = new ProcessBuilder(
            Tool.JAVA,
            "-Xlog:class+load",
            "-cp",
            Tool.programs(),
            Watched.class.getName(),
            "closed")
        .start();
    run.getOutputStream().close();
    String loaded = new String(run.getInputStream().readAllBytes());
    assertTrue(loaded.contains("dev.fermata.EventLoop "));
    assertFalse(loaded.contains("dev.fermata.inspect."), loaded);
    assertFalse(loaded.contains("TaskStack"), loaded);
  }
}
