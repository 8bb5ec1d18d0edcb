package dev.fermata.internal.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fermata.internal.basics.Escaped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A timeline as a page that needs nothing else, and can be read where scripts are off. */
public final class HtmlPicture {
  /** From the root, since tools that shrink programs move classes. */
  private static final String FOLDER = "/dev/fermata/internal/timeline/";

  private static final String KEY = """
      <p class="key">\
      <span><svg width="26" height="14"><path class="o" d="M1 1h24v12h-24z"/></svg>waits</span>\
      <span><svg width="26" height="14"><path class="t" d="M1 1h24v12h-24z"/></svg>for a task</span>\
      <span><svg width="26" height="14"><path class="q" d="M1 1h24v12h-24z"/></svg>in line: lock, queue</span>\
      <span><svg width="26" height="14"><path class="y" d="M1 5h24v4h-24z"/></svg>ready</span>\
      <span><svg width="26" height="14"><path class="r" d="M8 0h3v14h-3z"/></svg>runs</span>\
      <span><svg width="26" height="14"><path class="woke" d="M1 7H20"/></svg>ended, and woke</span>\
      <span><svg width="26" height="14"><path class="cancel" d="M1 7H20"/></svg>cancelled</span></p>
      """;

  private static final String TOOLS = """
      <div id="tools" hidden>
      <button data-key="+">+</button> <button data-key="-">-</button> <button data-key="0">all</button>
      <input id="find" type="search" placeholder="find a task, a wait, a file">
      <output id="found"></output>
      <small>drag to zoom, or Ctrl and the wheel; Shift and the wheel moves</small>
      </div>
      """;

  private HtmlPicture() {}

  public static String draw(Timeline timeline) {
    Timeline shown = Folding.fold(timeline);
    String title = Escaped.html("Timeline of loop " + timeline.loop());
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title
        + "</title>\n<style>\n" + resource("timeline.css")
        + "</style>\n</head>\n<body>\n<header>\n<h1>"
        + title + "</h1>\n<div>" + summary(timeline) + "</div>\n" + KEY + "</header>\n" + TOOLS
        + SvgPicture.draw(shown)
        + "<div id=\"tip\" hidden></div>\n<script type=\"application/json\" id=\"data\">\n"
        + PictureData.json(shown) + "\n</script>\n<script>\n" + resource("timeline.js")
        + "</script>\n</body>\n</html>\n";
  }

  private static String summary(Timeline timeline) {
    int tasks = timeline.lanes().size();
    return tasks
        + (tasks == 1 ? " task, " : " tasks, ")
        + Scale.duration(timeline.length())
        + (timeline.dropped() == 0
            ? ""
            : "; <strong>" + timeline.dropped() + " older events were not kept</strong>");
  }

  private static String resource(String name) {
    try (InputStream file = HtmlPicture.class.getResourceAsStream(FOLDER + name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
