package dev.fermata.samples;

import dev.fermata.samples.crawler.CrawlerSample;
import dev.fermata.samples.http.HttpGet;
import dev.fermata.samples.http.HttpServerSample;
import dev.fermata.samples.ledger.LedgerSample;
import dev.fermata.samples.quotes.QuotesSample;
import dev.fermata.samples.tls.TlsEcho;
import dev.fermata.samples.window.PrimesWindow;
import java.util.List;
import java.util.Optional;

/** All samples, in the order in which a newcomer should see them. */
final class Catalog {
  private static final List<Sample> SAMPLES = List.of(
      Sample.introductory(
          "concurrent-tasks",
          "two tasks wait at the same time, and a third coroutine prints meanwhile",
          ConcurrentTasks::program),
      Sample.introductory(
          "cancelling",
          "a task that takes too long is cancelled from outside",
          Cancelling::program),
      Sample.introductory(
          "timeout", "a task gets one second, and is cancelled after it", Timeouts::program),
      Sample.introductory(
          "shield", "a shielded task survives the timeout of the one who waits", Shields::program),
      Sample.introductory(
          "future", "a plain method hands out a future, completed later", Futures::program),
      Sample.introductory(
          "awaitables", "a coroutine, a task and a future, side by side", Awaitables::program),
      Sample.further(
          "groups", "tasks that end together: the first failure cancels the rest", Groups::program),
      Sample.further(
          "time-limit", "one time limit for a block, moved while it runs", TimeLimit::program),
      Sample.further(
          "resources", "two connections that take time to open and to close", Resources::program),
      Sample.further(
          "progress",
          "downloads reported in the order in which they finish",
          ProgressReport::program),
      Sample.further(
          "pipeline",
          "a fast producer waits for a slow consumer: a queue of two between them",
          Pipeline::program),
      Sample.further(
          "rate-limit",
          "requests within two limits: three at a time, two new ones a second",
          RateLimit::program),
      Sample.further(
          "philosophers",
          "five philosophers share five forks, and nobody starves",
          Philosophers::program),
      Sample.further(
          "graceful-shutdown",
          "press Ctrl-C: what was begun is finished, nothing new is",
          GracefulShutdown::program),
      Sample.further(
          "simulation",
          "a day at a post office on virtual time, in an instant",
          Simulation::program),
      Sample.further(
          "crawler",
          "crawls a generated web site on this machine, 32 requests at a time",
          CrawlerSample::program),
      Sample.further(
          "chat",
          "a server and two who talk there: everybody hears what anybody says",
          Chat::program),
      Sample.further(
          "httpserver",
          "a web server at http://localhost:8080/, until you press Ctrl-C",
          HttpServerSample::program),
      Sample.further(
          "httpget",
          "a client of it: one answer with a length, one in chunks, one too slow",
          HttpGet::program),
      Sample.further(
          "tlsecho",
          "both sides of a connection by TLS, with a certificate that was just made",
          TlsEcho::program),
      Sample.further(
          "process-pipeline",
          "three processes in a row, as with `|` in a shell; and one that takes too long",
          ProcessPipeline::program),
      Sample.further(
          "portscan",
          "looks for open ports of this machine, a hundred at a time",
          PortScan::program),
      Sample.further(
          "reverseproxy",
          "passes a connection on to another server, in both directions",
          ReverseProxy::program),
      Sample.further(
          "statsd", "adds up what other programs count and tell by datagrams", Statsd::program),
      Sample.further(
          "simulated-cluster",
          "an hour of five nodes whose network is cut in two, in a second",
          SimulatedCluster::program),
      Sample.further(
          "window",
          "a window that counts primes, can be told to stop, and stays alive under its dialog",
          PrimesWindow::program),
      Sample.further(
          "quotes",
          "one class, called by awaiting, by blocking and by futures",
          QuotesSample::program),
      Sample.further(
          "ledger",
          "a hundred tasks use a real database through four threads",
          LedgerSample::program));

  private Catalog() {}

  static List<Sample> introductory() {
    return SAMPLES.stream().filter(Sample::introductory).toList();
  }

  static Optional<Sample> find(String name) {
    return SAMPLES.stream().filter(sample -> sample.name().equals(name)).findFirst();
  }

  /** One line per sample: its name and what it shows. */
  static String list() {
    var lines = new StringBuilder();
    for (Sample sample : SAMPLES) {
      lines.append(String.format("  %-18s %s%n", sample.name(), sample.summary()));
    }
    return lines.toString();
  }
}
