package dev.fermata.samples.crawler;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.io.IOException;
import java.net.http.HttpClient;

/** Crawls a generated site on the loopback address and prints what it found. */
public final class CrawlerSample {
  private static final int PAGES = 300;
  private static final int REQUESTS_AT_A_TIME = 32;

  private CrawlerSample() {}

  // region program
  /** Starts the site, crawls it, prints the table. */
  @Async
  public static Coroutine<Void> program() throws IOException {
    Progress progress = Progress.onTerminal();
    try (var server = new SiteServer(Site.generate(PAGES, 1))) {
      var crawler = new Crawler(HttpClient.newHttpClient(), REQUESTS_AT_A_TIME, progress);
      CrawlReport report = await(crawler.crawl(server.start()));
      progress.clear();
      System.out.print(report.table(server.timeToAnswer()));
    }
    return done();
  }
  // endregion

  public static void main(String[] args) throws IOException {
    run(program());
  }
}
