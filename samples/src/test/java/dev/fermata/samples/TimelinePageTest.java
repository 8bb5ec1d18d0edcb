package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.inspect.Recording;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a timeline in a browser: what its script makes of it. */
@Timeout(120)
class TimelinePageTest {
  @TempDir
  Path folder;

  /** What a browser makes of the timeline of {@link Groups} after {@code script} has run in it. */
  private String page(String script) throws IOException {
    Programs.need("chromium");
    Path file = folder.resolve("timeline.html");
    try (EventLoop loop = VirtualTime.newLoop();
        Recording recording = Recording.start(loop)) {
      loop.runUntilComplete(loop.createTask(Groups.program(), "main"));
      recording.writeHtml(file);
    }
    Path used = folder.resolve("used.html");
    String run = "<script>try {" + script + "} catch (e) { document.title = e; }</script></body>";
    Files.writeString(used, Files.readString(file).replace("</body>", run));
    String dom = Programs.run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1200,800",
        "--user-data-dir=" + folder.resolve("profile"),
        "--dump-dom",
        used.toUri().toString());
    assertTrue(dom.contains("<title>Timeline of loop virtual</title>"), dom);
    return dom.replaceAll("(?s)<script.*?</script>", "");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static String textOf(String dom, String id) {
    Matcher element =
        Pattern.compile("(?s)id=\"" + id + "\"[^>]*>(.*?)</(?:div|output|svg)>").matcher(dom);
    assertTrue(element.find(), id);
    return element.group(1).replaceAll("<[^>]*>", " ").strip();
  }

  @Test
  void itDrawsTheLanesOnceMoreAndShowsItsTools() throws IOException {
    String dom = page("");
    assertTrue(dom.contains("<div id=\"tools\">"), dom);
    assertEquals(6, count(dom, "class=\"life\""));
    assertEquals(1, count(dom, ">main</text>"));
    assertTrue(dom.contains("class=\"cancel\""), dom);
    assertTrue(dom.contains("class=\"woke\""), dom);
    assertTrue(dom.contains(">! IllegalStateException</text>"), dom);
    assertEquals("0 s", textOf(dom, "axis").split("  ")[0]);
  }

  @Test
  void itShowsLessOfTheTimeWhenItIsZoomed() throws IOException {
    String zoom = "document.querySelector('[data-key=\"+\"]').click();";
    String whole = textOf(page(""), "axis");
    String part = textOf(page(zoom + zoom), "axis");
    assertFalse(part.startsWith("0"), part);
    assertFalse(part.equals(whole), part);
    assertEquals(
        whole, textOf(page(zoom + "document.querySelector('[data-key=\"0\"]').click();"), "axis"));
  }

  @Test
  void aSearchDimsWhatDoesNotHaveTheText() throws IOException {
    String dom = page("const field = document.getElementById('find'); field.value = 'failafter';"
        + "field.dispatchEvent(new Event('input'));");
    assertEquals("2 of 6", textOf(dom, "found"));
    assertEquals(4, count(dom, "class=\"dim\""));
  }

  @Test
  void thePointerIsToldWhatStandsThereWithFileAndLine() throws IOException {
    String dom = page("const area = document.getElementById('picture').getBoundingClientRect();"
        + "document.getElementById('picture').dispatchEvent(new MouseEvent('mousemove',"
        + "{clientX: area.left + 300, clientY: area.top + 22 + 11}));");
    String told = textOf(dom, "tip");
    assertTrue(told.startsWith("Delay.delay: ok"), told);
    assertTrue(told.contains("sleep(ofSeconds(seconds)): 1 s, from 0 ns"), told);
    assertTrue(told.contains("at dev.fermata.samples.Delay.delay(Delay.java:"), told);
  }
}
