package dev.fermata.processor.builds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a half-written source looks like, the errors are the user's and never ours. */
class BrokenSourcesTest {
  private static final Pattern TOKEN = Pattern.compile("\\w+|\"[^\"]*\"|->|::|[^\\s\\w]");
  private static final int VARIANTS = 60;
  private static final long SEED = 20_260_101;

  private static final String SOURCE = """
      package shop;

      import static dev.fermata.Fermata.*;

      import dev.fermata.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      class Orders<K extends Comparable<K>> implements Supplier<String> {
        interface Bank { @Async Coroutine<Integer> debit(int cents); }
        enum Color { RED { @Async Coroutine<Void> paint() { await(done()); return done(); } };
          @Async Coroutine<Void> paint() { return null; } }
        record Order(String name, int cents) { Order { await(done()); } }
        private final Map<K, List<? extends Order>> orders = new HashMap<>();
        static final int SIZE = await(done(1));
        Bank bank = cents -> done(await(done(cents)) + 1);
        Orders(K key) { super(); orders.put(key, List.of(await(done(new Order("a", 1))))); }
        public String get() { return await(CompletableFuture.completedFuture("x")); }
        @Async synchronized <T> Coroutine<T> first(List<? super T> all, T... rest) throws InterruptedException {
          try (var in = new Scanner("")) { Thread.sleep(10); bank.debit(await(bank.debit(3)));
          } catch (IllegalStateException | Error e) { bank.debit(1); } finally { await(yieldNow()); }
          synchronized (this) { await(done()); }
          all.forEach(each -> await(done(each)));
          Function<Coroutine<T>, T> open = Fermata::await;
          Object o = switch (rest.length) { case 0 -> await(done(1)); default -> { yield new Object() {
            @Async void run() { await(done()); } }; } };
          return rest.length > 0 ? done(rest[await(done(0))]) : null;
        }
        @Async <T> Coroutine<T> again(Supplier<Coroutine<T>> work, int max) throws Throwable {
          Throwable last = null; int n = 0; outer: while (last == null) { try { return done(await(work.get()));
            } catch (Throwable t) { if (!(t instanceof CancelledError c) || ++n >= max && t.getClass() == Error.class) throw t;
              switch (n) { case 1: last = t; break; default: continue outer; } Throwable cause = t; tell(cause);
            } finally { if (n > max) break; } } return done(null); }
        private void tell(Throwable t) { if (t instanceof Error e) throw e; System.out.println("x" + load()); }
        @Async native Task<String> poll(long handle);
        @Async String load() { save(); return "" + await(done(2)); }
        @Async Task<Void> save() { return createTask(() -> { await(done()); return done(); }); }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void aSourceWithTokensMissingOrSwappedNeverMakesTheCompilerFail() {
    List<MatchResult> tokens = TOKEN.matcher(SOURCE).results().toList();
    Random random = new Random(SEED);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      MatchResult one = tokens.get(random.nextInt(tokens.size()));
      String other = tokens.get(random.nextInt(tokens.size())).group();
      String replacement = random.nextBoolean() ? "" : other;
      String source = SOURCE.substring(0, one.start()) + replacement + SOURCE.substring(one.end());
      Compiled compiled =
          new Javac(folder.resolve("" + i)).source("shop/Orders.java", source).compile();
      if (compiled.output().contains("InternalError") || compiled.output().contains("at dev.")) {
        failures.add(one.group() + " -> " + replacement + "\n" + compiled.output());
      }
    }
    assertEquals(List.of(), failures);
  }
}
