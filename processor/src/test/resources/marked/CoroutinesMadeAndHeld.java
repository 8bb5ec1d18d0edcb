package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;

/** Coroutines that are made and lost, and those that something holds. */
class CoroutinesMadeAndHeld {
  @Async
  Coroutine<String> save(String order) {
    await(sleep(Duration.ofSeconds(1)));
    return done(order);
  }

  static class Holder<T> {
    T value;
    T set(T next) { T before = value; value = next; return before; }
  }

  @Async
  Coroutine<Void> kept(Holder<Coroutine<String>> holder, Supplier<Coroutine<String>> supplier, Callable<Coroutine<String>> callable, Function<String, Coroutine<String>> f) throws Exception {
    Map<String, Coroutine<String>> map = new HashMap<>();
    map.put("a", save("a"));
    map.computeIfAbsent("b", k -> save(k));
    map.remove("b");
    List<Coroutine<String>> list = new ArrayList<>();
    list.add(save("c"));
    list.set(0, save("d"));
    list.remove(0);
    Deque<Coroutine<String>> deque = new ArrayDeque<>();
    deque.push(save("e"));
    deque.pop();
    AtomicReference<Coroutine<String>> ref = new AtomicReference<>();
    ref.getAndSet(save("f"));
    ref.updateAndGet(old -> save("g"));
    holder.set(save("h"));
    supplier.get(); // warned
    callable.call(); // warned
    f.apply("x"); // warned
    Objects.requireNonNull(save("i")); // warned
    Objects.requireNonNull(list.get(0));
    Collections.addAll(list, save("j"));
    await(gather(list));
    return done();
  }

  @Async
  Coroutine<String> asText(Coroutine<String> work) {
    String text = "saved " + save("a"); // warned
    text += save("b"); // warned
    text += "and " + (save("c")) + await(save("d")); // warned
    System.out.println(save("e")); // warned
    System.out.println(await(save("f")) + work + done(""));
    if (save("g") != null) { // warned
      text = String.valueOf(save("h")); // warned
    }
    return done(text + String.valueOf(await(save("i"))));
  }

  @Async
  Coroutine<Void> unused(Map<String, Coroutine<String>> map) {
    Coroutine<String> before = map.put("a", save("a"));
    Coroutine<String> other = save("b"); // warned
    return done();
  }

  @Async
  Coroutine<Void> inResults(
      ExecutorService pool, List<String> orders, CompletableFuture<Coroutine<String>> future) {
    await(CompletableFuture.supplyAsync(() -> save("a"))); // warned
    await(await(CompletableFuture.supplyAsync(() -> save("b"))));
    await(save("c"));
    pool.submit(() -> save("d")); // warned
    CompletableFuture.supplyAsync(() -> save("e")); // warned
    orders.stream().map(this::save); // warned
    Optional.of("f").map(this::save); // warned
    List.of(save("g"), save("h")); // warned
    future.whenComplete((work, failure) -> createTask(work));
    future.thenAccept(work -> createTask(work));
    orders.stream().map(this::save).peek(work -> createTask(work)).toList();
    java.util.stream.Stream.Builder<Coroutine<String>> works = java.util.stream.Stream.builder();
    works.add(save("i"));
    var all = orders.stream().map(this::save).toList();
    await(gather(all));
    return done();
  }

  @Async
  Coroutine<Void> started(Task<String> task) {
    gather(save("a"), save("b")); // warned
    settleAll(save("a"), save("b")); // warned
    shield(task); // warned
    createTask(save("c"));
    await(gather(save("a"), save("b")));
    var all = gather(save("a"), save("b"));
    return done();
  }
}
