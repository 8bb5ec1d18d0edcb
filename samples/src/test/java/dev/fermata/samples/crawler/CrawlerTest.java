package dev.fermata.samples.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

class CrawlerTest {
  private static final int REQUESTS_AT_A_TIME = 8;

  private final Site site = Site.generate(60, 7);

  @Test
  void visitsEveryPageOnceAndCountsBrokenLinks() throws IOException {
    try (var server = new SiteServer(site)) {
      CrawlReport report = crawl(server);
      assertEquals(site.size(), report.pages());
      assertEquals(site.bytes(), report.bytes());
      assertEquals(site.brokenLinks(), report.brokenLinks());
      assertEquals(site.size() + site.brokenLinks(), server.requests());
    }
  }

  @Test
  void neverHasMoreRequestsInFlightThanAllowed() throws IOException {
    try (var server = new SiteServer(site)) {
      crawl(server);
      assertTrue(server.mostInFlight() <= REQUESTS_AT_A_TIME);
    }
  }

  @Test
  void aPageThatCannotBeReachedIsABrokenLink() throws IOException {
    URI gone;
    try (var server = new SiteServer(site)) {
      gone = server.start();
    }
    CrawlReport report = crawl(gone);
    assertEquals(0, report.pages());
    assertEquals(1, report.brokenLinks());
  }

  private static CrawlReport crawl(SiteServer server) {
    return crawl(server.start());
  }

  private static CrawlReport crawl(URI start) {
    var crawler = new Crawler(HttpClient.newHttpClient(), REQUESTS_AT_A_TIME, Progress.silent());
    return Fermata.run(crawler.crawl(start));
  }
}
