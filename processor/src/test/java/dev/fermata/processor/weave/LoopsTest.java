package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Awaits in every part of every loop. */
class LoopsTest {
  @Test
  void everyPartOfALoopAwaits() {
    Twin.agreeOn("""
        int sum = 0;
        for (int i = await(later(0)); i < await(later(4)); i += await(later(1))) {
          sum += await(later(i));
        }
        long j = 3;
        while (await(later(j)) > 0) {
          trace(j -= await(later(1)));
        }
        do {
          sum++;
          if (sum == await(later(8))) {
            continue;
          }
          trace(sum);
        } while (sum < await(later(10)));
        for (;;) {
          if (await(later(sum)) >= 10) {
            break;
          }
        }
        return done(sum);
        """);
  }

  @Test
  void labelledBreakAndContinue() {
    Twin.agreeOn("""
        int steps = 0;
        outer:
        for (int i = 0; i < 5; i++) {
          inner:
          while (true) {
            steps += await(later(1));
            switch (steps % 4) {
              case 0:
                continue outer;
              case 1:
                if (await(later(steps)) > 9) {
                  break outer;
                }
                break inner;
              default:
                trace(steps);
                continue inner;
            }
          }
          trace("after inner " + await(later(i)));
        }
        block: {
          if (await(later(true))) {
            break block;
          }
          trace("never");
        }
        return done(steps);
        """);
  }

  @Test
  void overArraysAndIterables() {
    Twin.agreeOn("""
        StringBuilder out = new StringBuilder();
        for (String s : new String[] {"a", await(later("b")), "c"}) {
          out.append(s).append(await(later(1)));
        }
        for (int x : new int[] {1, 2, 3}) {
          out.append(x * await(later(2)));
        }
        for (long[] row : new long[][] {{1}, {2, 3}}) {
          for (long cell : row) {
            out.append(cell + await(later(1L)));
          }
        }
        for (Map.Entry<String, Integer> e : new TreeMap<>(Map.of("k", 1, "l", 2)).entrySet()) {
          out.append(e.getKey()).append(await(later(e.getValue())));
        }
        for (var v : await(later(List.of(1.5, 2.5)))) {
          out.append(v + await(later(v)));
        }
        for (Object o : List.of()) {
          out.append(await(later(o)));
        }
        return done(out.toString());
        """);
  }

  @Test
  void aLoopAtTheVeryBeginningOfTheBody() {
    Twin.agreeOnMembers("""
        int left = 3;
        @Async Coroutine<String> drain() {
          while (true) {
            if (left-- == 0) {
              return done("empty");
            }
            trace(await(later(left)));
          }
        }
        @Async static Coroutine<Integer> first() {
          do {
            if (await(later(1)) == 1) {
              return done(1);
            }
          } while (true);
        }
        @Async public static Coroutine<?> program() {
          return done(await(new Sample().drain()) + await(first()));
        }
        """);
  }

  @Test
  void loopsThatNeverEndNormally() {
    Twin.agreeOn("""
        int i = 0;
        try {
          for (;;) {
            i += await(later(1));
            if (i > 3) {
              throw new IllegalStateException("stop " + await(later(i)));
            }
          }
        } catch (IllegalStateException e) {
          trace(e.getMessage());
          while (true) {
            await(later("again"));
            if (i-- < 0) {
              return done(i);
            }
          }
        }
        """);
  }
}
