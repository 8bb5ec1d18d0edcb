package dev.fermata.samples.crawler;

import static dev.fermata.Fermata.*;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.sync.Semaphore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Visits every page that can be reached from a start page, each once, many at a time. */
final class Crawler {
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

  private final HttpClient client;
  private final Semaphore requests;
  private final Progress progress;
  private final Set<URI> seen = new HashSet<>();
  private int pages;
  private long bytes;
  private int brokenLinks;

  Crawler(HttpClient client, int requestsAtATime, Progress progress) {
    this.client = client;
    this.requests = new Semaphore(requestsAtATime);
    this.progress = progress;
  }

  // region crawl
  @Async
  Coroutine<CrawlReport> crawl(URI start) {
    long began = System.nanoTime();
    seen.add(start);
    await(visit(start));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    return done(new CrawlReport(pages, bytes, brokenLinks, elapsed));
  }

  /** Fetches a page, then visits at the same time all pages it links to and nobody has seen. */
  @Async
  private Coroutine<Void> visit(URI page) {
    HttpResponse<String> response;
    try {
      response = await(fetch(page));
    } catch (IOException unreachable) {
      brokenLinks++;
      return done();
    }
    if (response.statusCode() != 200) {
      brokenLinks++;
      return done();
    }
    pages++;
    bytes += response.body().length();
    progress.show(pages, seen.size());

    List<Coroutine<Void>> visits = new ArrayList<>();
    for (URI link : links(page, response.body())) {
      if (seen.add(link)) {
        visits.add(visit(link));
      }
    }
    await(gather(visits));
    return done();
  }

  @Async
  private Coroutine<HttpResponse<String>> fetch(URI page) throws IOException {
    try (var permit = await(requests.acquire())) {
      var request = HttpRequest.newBuilder(page).build();
      return done(await(client.sendAsync(request, BodyHandlers.ofString()), IOException.class));
    }
  }

  // endregion

  private static List<URI> links(URI page, String html) {
    return LINK.matcher(html)
        .results()
        .map((MatchResult link) -> page.resolve(link.group(1)))
        .toList();
  }
}
