package dev.fermata.conformance.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.conformance.inspect.Tool.Result;
import dev.fermata.conformance.inspect.Tool.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool, recording a loop of another process. */
class ToolRecordRulesTest {
  @TempDir
  Path folder;

  @Test
  void aLoopOfARunningProcessIsRecordedToANewFile() throws Exception {
    Path page = folder.resolve("page.html");
    Path trace = folder.resolve("trace.json");
    try (Standing shop = new Standing("shop")) {
      Result recorded = Tool.run("record", shop.id(), "main", "0", page.toString());
      assertEquals(new Result(0, "recorded loop `main` for 0 s: " + page + "\n", ""), recorded);
      assertTrue(Files.readString(page).contains(">price A</text>"));
      assertEquals(
          0, Tool.run("record", shop.id(), "main", "0", trace.toString()).code());
      assertFalse(Json.events(Files.readString(trace)).isEmpty());
      assertEquals("0", shop.ask());
    }
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "mine");
    try (Standing shop = new Standing("shop")) {
      Tool.run("record", shop.id(), "main", "0", file.toString())
          .assertRefused(1, file.toString().substring(0, 20));
      assertEquals("mine", Files.readString(file));
    }
  }

  @Test
  void aLoopThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
    Path file = folder.resolve("page.html");
    try (Standing shop = new Standing("shop")) {
      Tool.run("record", shop.id(), "other", "0", file.toString())
          .assertRefused(1, "no loop `other` runs\n  note: these do: `main` (1)\n");
      Tool.run("record", shop.id(), "main", "-1", file.toString())
          .assertRefused(1, "a recording takes 0 to 3600 seconds, not -1\n");
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void whereNoLoopRunsThatIsAllThatIsTold() throws Exception {
    Path file = folder.resolve("page.html");
    try (Standing closed = new Standing("closed")) {
      assertEquals(
          new Result(1, "", "no loop `main` runs, nor any other one\n"),
          Tool.run("record", closed.id(), "main", "0", file.toString()));
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void loopsOfOneNameAreChosenByTheirNumbers() throws Exception {
    Path file = folder.resolve("page.html");
    try (Standing shops = new Standing("namesakes")) {
      assertEquals(
          new Result(
              1,
              "",
              "2 loops are called `shop`"
                  + "\n  help: say which one by its number: `shop` (1), `shop` (2)\n"),
          Tool.run("record", shops.id(), "shop", "0", file.toString()));
      assertFalse(Files.exists(file));
      assertEquals(
          new Result(0, "recorded loop `shop` for 0 s: " + file + "\n", ""),
          Tool.run("record", shops.id(), "2", "0", file.toString()));
    }
  }

  private void assertKeepsWhatItDid(String program, String loop, String ended) throws Exception {
    Path file = folder.resolve("page.html");
    try (Standing ending = new Standing(program)) {
      Result recorded = Tool.run("record", ending.id(), loop, "600", file.toString());
      assertEquals("", recorded.errors());
      assertTrue(recorded.output().matches(ended.formatted(ending.id())), recorded.output());
      assertTrue(
          recorded.output().endsWith("; what was recorded until then: " + file + "\n"),
          recorded.output());
      assertTrue(Files.readString(file).matches("(?s).*>(Watched\\.)?price</text>.*"));
      assertEquals(4, recorded.code());
    }
  }

  @Test
  void aLoopThatIsClosedWhileItIsRecordedIsTold() throws Exception {
    assertKeepsWhatItDid("closes", "brief", "ended: loop `brief`, after [^;]+;.*\n");
  }

  @Test
  void aProcessThatEndsWhileItIsRecordedLeavesWhatItDid() throws Exception {
    assertKeepsWhatItDid(
        "returns",
        "main",
        "ended: (process %s|loop `main`, after [^;]+|the process, after [^;]+);.*\n");
  }

  @Test
  void aProcessThatEndsInAStepOfTheLoopThatIsRecordedLeavesWhatItDid() throws Exception {
    assertKeepsWhatItDid("exits", "main", "ended: (process %s|the process, after [^;]+);.*\n");
  }

  @Test
  void wrongArgumentsAreToldHow() throws Exception {
    Tool.run("record", "1").assertRefused(2, "usage: ");
    Tool.run("record", "1", "main", "soon", "page.html").assertRefused(2, "SECONDS is a number");
  }
}
