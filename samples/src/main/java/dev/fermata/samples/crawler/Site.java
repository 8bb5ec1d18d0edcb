package dev.fermata.samples.crawler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A generated web site: every page can be reached from {@code /}, and some links lead nowhere. */
final class Site {
  private static final int CHILDREN = 3;
  private static final int PAGES_PER_BROKEN_LINK = 25;

  private final List<String> pages;

  private Site(List<String> pages) {
    this.pages = pages;
  }

  /** A site of {@code size} pages; equal arguments give equal sites. */
  static Site generate(int size, long seed) {
    var random = new Random(seed);
    var pages = new ArrayList<String>();
    for (int number = 0; number < size; number++) {
      pages.add(page(number, size, random));
    }
    return new Site(List.copyOf(pages));
  }

  int size() {
    return pages.size();
  }

  long bytes() {
    return pages.stream().mapToLong(String::length).sum();
  }

  int brokenLinks() {
    return pages.size() / PAGES_PER_BROKEN_LINK;
  }

  /** The HTML of the page at {@code path}; empty when a broken link led there. */
  Optional<String> at(String path) {
    if (path.equals("/")) {
      return Optional.of(pages.get(0));
    }
    return path.matches("/page/\\d+")
        ? Optional.of(pages.get(Integer.parseInt(path.substring("/page/".length()))))
        : Optional.empty();
  }

  private static String page(int number, int size, Random random) {
    var html = new StringBuilder("<html><body><h1>Page " + number + "</h1>\n");
    for (int child = 1; child <= CHILDREN; child++) {
      int target = number * CHILDREN + child;
      if (target < size) {
        html.append(link("/page/" + target));
      }
    }
    html.append(link("/page/" + random.nextInt(1, size)));
    if (number % PAGES_PER_BROKEN_LINK == PAGES_PER_BROKEN_LINK - 1) {
      html.append(link("/gone/" + number));
    }
    html.append("<p>").append("All work and no play. ".repeat(random.nextInt(20, 400)));
    return html.append("</p></body></html>\n").toString();
  }

  private static String link(String path) {
    return "<a href=\"" + path + "\">" + path + "</a>\n";
  }
}
