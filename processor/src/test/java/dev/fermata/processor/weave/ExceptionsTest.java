package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Awaits in try, catch and finally, and every way out of them. */
class ExceptionsTest {
  @Test
  void failuresAreCaughtWhereTheAwaitStands() {
    Twin.agreeOnMembers("""
        @Async static Coroutine<Integer> fail(int kind) throws Oops {
          await(later("step"));
          check(kind == 0, "checked");
          if (kind == 1) {
            throw new Boom("unchecked");
          }
          return done(kind);
        }
        @Async public static Coroutine<?> program() throws Oops {
          int sum = 0;
          for (int i = 0; i < 4; i++) {
            try {
              sum += 10 * await(fail(i));
              trace("passed " + i);
            } catch (Oops e) {
              trace(e.getMessage() + await(later(1)) + sum);
            } catch (Boom | IllegalStateException e) {
              RuntimeException r = e;
              trace(r.getMessage() + await(later(2)));
              sum++;
            }
          }
          try {
            await(fail(1));
          } catch (Boom e) {
            throw new Oops(e.getMessage() + await(later("!")) + sum);
          }
          return done(sum);
        }
        """);
  }

  @Test
  void nestedFinally() {
    Twin.agreeOn("""
        int depth = 0;
        long wide = 1;
        for (int i = 0; i < 4; i++) {
          try {
            depth += await(later(1));
            try {
              if (i == 1) {
                throw new Boom("one");
              }
              if (i == 2) {
                continue;
              }
              trace(await(later("body")));
            } finally {
              wide += await(later(2L));
              try {
                trace(wide + await(later("inner finally")));
              } finally {
                trace("innermost " + await(later(depth)));
              }
            }
          } catch (Boom e) {
            trace("caught " + e.getMessage() + await(later(depth)));
          } finally {
            depth += await(later(10));
            trace(depth);
          }
        }
        return done(depth + wide);
        """);
  }

  @Test
  void everyWayOutOfFinally() {
    Twin.agreeOnMembers("""
        @SuppressWarnings("finally")
        @Async static Coroutine<Integer> overridden(int how) throws Oops {
          while (true) {
            try {
              trace(await(later("try " + how)));
              if (how == 5) {
                throw new Oops("lost");
              }
              return done(await(later(1)));
            } catch (Oops e) {
              trace(e.getMessage());
              return done(await(later(2)));
            } finally {
              trace(await(later("finally")));
              if (how == 0) {
                return done(await(later(3)));
              }
              if (how == 1) {
                break;
              }
              if (how == 2) {
                how = 3;
                continue;
              }
              if (how == 4) {
                throw new Oops("from finally " + await(later(4)));
              }
            }
          }
          return done(await(later(5)));
        }
        @Async public static Coroutine<?> program() {
          for (int how = 0; how < 6; how++) {
            try {
              trace(how + " gives " + await(overridden(how)));
            } catch (Oops e) {
              trace(how + " throws " + e.getMessage());
            }
          }
          return done();
        }
        """);
  }

  @Test
  void returningOtherCoroutinesFromTry() {
    Twin.agreeOnMembers("""
        @Async static Coroutine<String> other(String s) throws Oops {
          trace("other " + await(later(s)));
          check(s.isEmpty(), "empty");
          return done(s + s);
        }
        @Async static Coroutine<String> tail(String s) throws Oops {
          trace(s);
          return other(await(later(s)));
        }
        @Async static Coroutine<String> chosen(boolean b) throws Oops {
          return b ? other(await(later("b"))) : done(await(later("not b")));
        }
        @Async static Coroutine<String> variable() throws Oops {
          await(later(1));
          Coroutine<String> c = other("v");
          return c;
        }
        @Async public static Coroutine<?> program() throws Oops {
          trace(await(tail("t")) + await(chosen(true)) + await(chosen(false)) + await(variable()));
          try {
            trace(await(tail("")));
          } catch (Oops e) {
            trace(e.getMessage());
          }
          return tail("end");
        }
        """);
  }

  @Test
  void returningACoroutineThatIsOlderThanAnAwait() {
    Twin.agreeOnMembers("""
        // Not cancelled: blocking code runs it where it is made, and so another await is cancelled.
        @Async static Coroutine<String> other(String s) throws Oops {
          trace("other " + await(later(s)));
          return done(s + s);
        }
        @Async static Coroutine<String> older(String s) throws Oops {
          Coroutine<String> c = other(s);
          await(later(1));
          return c;
        }
        @Async public static Coroutine<?> program() throws Oops {
          trace(await(older("o")));
          return older("end");
        }
        """);
  }

  @Test
  void tryWithResources() {
    Twin.agreeOnMembers("""
        record Resource(String name, boolean failing) implements AutoCloseable {
          @Override public void close() throws Oops {
            trace("close " + name);
            check(failing, "close of " + name);
          }
        }
        @Async static Coroutine<String> use(int how) throws Oops {
          Resource outer = new Resource("outer", false);
          try (outer;
              Resource a = new Resource(await(later("a")), how == 1);
              Resource none = null;
              Resource b = await(later(new Resource("b", how == 2)))) {
            trace(a.name() + b.name() + await(later(how)));
            check(how == 2, "body");
            if (how == 3) {
              return done(await(later("returned")));
            }
          } catch (Oops e) {
            trace(e.getMessage() + await(later("caught")) + Arrays.toString(e.getSuppressed()));
          } finally {
            trace("finally " + await(later(how)));
          }
          return done("end");
        }
        @Async public static Coroutine<?> program() throws Oops {
          String s = "";
          for (int how = 0; how < 4; how++) {
            s += await(use(how));
          }
          return done(s);
        }
        """);
  }

  @Test
  void localsSeenByHandlers() {
    Twin.agreeOn("""
        String stage = "start";
        int count = 0;
        long[] cells = {1};
        try {
          stage = await(later("first"));
          count += await(later(1));
          stage = "second";
          cells[await(later(0))] += count;
          count = cells.length / await(later(0));
        } catch (ArithmeticException e) {
          trace(stage + count + cells[0]);
        } finally {
          count += await(later(5));
        }
        try {
          String t = null;
          await(later(1));
          trace(t.length());
        } catch (NullPointerException e) {
          trace(stage + await(later(count)));
        }
        return done(stage + count);
        """);
  }

  @Test
  void assertionsAndMonitors() {
    Twin.agreeOnMembers("""
        @Async public static Coroutine<?> program() {
          Object lock = new Object();
          int x = await(later(1));
          synchronized (lock) {
            x++;
          }
          trace(x + await(later(2)));
          synchronized (lock) {
            if (x == 2) {
              x += 5;
            }
          }
          try {
            assert await(later(x)) < 0 : "x is " + await(later(x));
            trace("assertions are off");
          } catch (AssertionError e) {
            trace(e.getMessage());
          }
          return done(x);
        }
        """);
  }
}
