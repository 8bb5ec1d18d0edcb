package corpus;

import static dev.fermata.Fermata.*;
import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.*;

class FuturesThatAreDone {
  private CompletableFuture<String> cached;
  private final Map<String, CompletableFuture<String>> pages = new ConcurrentHashMap<>();

  private CompletableFuture<String> fetch(String page) {
    return completedFuture(page);
  }

  @Async
  Coroutine<Integer> justCompleted() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    future.complete(1);
    CompletableFuture<Integer> known = completedFuture(2);
    return done(future.join() + known.join() + completedFuture(3).join());
  }

  @Async
  Coroutine<String> both() throws Exception {
    CompletableFuture<String> one = fetch("one");
    CompletableFuture<String> two = fetch("two");
    await(allOf(one, two));
    return done(one.join() + two.get());
  }

  @Async
  Coroutine<String> bothByName() {
    var one = fetch("one");
    var two = fetch("two").thenApply(String::strip);
    CompletableFuture<Void> both = allOf(one, two);
    await(both);
    return done(one.join() + two.join());
  }

  @Async
  Coroutine<List<String>> all(List<String> names) {
    List<CompletableFuture<String>> started = new ArrayList<>();
    for (String name : names) {
      started.add(fetch(name));
    }
    await(allOf(started.toArray(CompletableFuture[]::new)));
    List<String> texts = new ArrayList<>();
    for (CompletableFuture<String> each : started) {
      texts.add(each.join());
    }
    for (int i = 0; i < started.size(); i++) {
      texts.add(started.get(i).join());
      CompletableFuture<String> same = started.get(i);
      texts.add(same.join());
    }
    for (Iterator<CompletableFuture<String>> each = started.iterator(); each.hasNext(); ) {
      CompletableFuture<String> next = each.next();
      texts.add(next.join());
    }
    texts.addAll(started.stream().map(CompletableFuture::join).toList());
    texts.addAll(started.stream().map(each -> each.join()).toList());
    return done(texts);
  }

  @Async
  Coroutine<String> inAnArray(CompletableFuture<String>[] pages) {
    await(allOf(pages));
    return done(pages[0].join() + ((CompletableFuture<?>) pages[1]).join());
  }

  @Async
  Coroutine<String> collected() {
    CompletableFuture<String> one = fetch("one");
    List<CompletableFuture<String>> started = new ArrayList<>();
    started.add(one);
    await(anyOf(started.toArray(new CompletableFuture<?>[0])));
    return done(one.isDone() ? one.join() : "none");
  }

  @Async
  Coroutine<String> polled(ExecutorService pool) throws Exception {
    java.util.concurrent.Future<String> future = pool.submit(() -> "text");
    while (!future.isDone()) {
      await(sleep(Duration.ofMillis(10)));
    }
    return done(future.get());
  }

  @Async
  Coroutine<String> ofAField() {
    if (cached == null) {
      cached = fetch("cached");
    }
    await(cached);
    return done(this.cached.join());
  }

  @Async
  Coroutine<String> ofAMap() {
    await(pages.get("a"));
    return done(pages.get("a").join());
  }

  @Async
  Coroutine<List<String>> invokedElsewhere(ExecutorService pool, List<Callable<String>> calls)
      throws Exception {
    List<String> texts = new ArrayList<>();
    List<java.util.concurrent.Future<String>> ended =
        await(toThread(() -> pool.invokeAll(calls)));
    for (java.util.concurrent.Future<String> each : ended) {
      texts.add(each.get());
    }
    return done(texts);
  }

  @Async
  Coroutine<String> completions(CompletionService<String> completions) throws Exception {
    java.util.concurrent.Future<String> next = completions.poll();
    return done(next == null ? null : next.get());
  }

  @Async
  Coroutine<Integer> exitOf(Process process) throws InterruptedException {
    await(process.onExit());
    return done(process.waitFor());
  }

  @Async
  Coroutine<Void> ofThreads(Thread worker, CountDownLatch latch, ExecutorService pool)
      throws Exception {
    await(toThread(() -> worker.join()));
    worker.join();
    if (latch.getCount() == 0) {
      latch.await();
    }
    boolean ended = pool.awaitTermination(0, TimeUnit.SECONDS);
    return done();
  }

  @Async
  Coroutine<Void> queuesWithoutBounds(
      PriorityBlockingQueue<String> sorted, LinkedTransferQueue<String> transfers) {
    sorted.put("a");
    transfers.put("b");
    return done();
  }
}
