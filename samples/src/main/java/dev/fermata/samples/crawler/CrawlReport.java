package dev.fermata.samples.crawler;

import java.time.Duration;
import java.util.Locale;

/**
 * What a crawl found.
 *
 * @param pages pages that were there
 * @param bytes length of their bodies
 * @param brokenLinks links that led nowhere
 * @param elapsed how long the crawl took
 */
record CrawlReport(int pages, long bytes, int brokenLinks, Duration elapsed) {

  /**
   * A table for a person.
   *
   * @param oneAtATime how long the same requests take one after the other
   */
  String table(Duration oneAtATime) {
    return String.format(
        Locale.ROOT, """
        pages          %,12d
        bytes          %,12d
        broken links   %,12d
        elapsed        %,12.2f s
        one at a time  %,12.2f s
        """, pages, bytes, brokenLinks, seconds(elapsed), seconds(oneAtATime));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
