package dev.fermata.processor.weave;

import org.junit.jupiter.api.Test;

/** Awaits in selectors, cases and results of the switches of Java 17. */
class SwitchesTest {
  @Test
  void oldSwitchesWithFallThrough() {
    Twin.agreeOn("""
        int sum = 0;
        for (int i = 0; i < 6; i++) {
          switch (await(later(i))) {
            case 0:
              sum += await(later(1));
            case 1:
              sum += await(later(10));
              break;
            case 2: {
              int scoped = await(later(100));
              sum += scoped;
              break;
            }
            default:
              sum += await(later(1000));
            case 1000:
              trace(sum);
          }
          switch (i) {
            case -1_000_000, 4_000_000:
              trace("never");
            default:
          }
        }
        return done(sum);
        """);
  }

  @Test
  void stringsAndEnums() {
    Twin.agreeOnMembers("""
        enum Color { RED, GREEN, BLUE }
        @Async public static Coroutine<?> program() {
          for (String s : new String[] {"Aa", "BB", "c", ""}) {
            switch (await(later(s))) {
              case "Aa":
                trace("Aa" + await(later(1)));
                break;
              case "BB":
                trace("BB" + await(later(2)));
              case "c":
                trace("c" + s);
                break;
              default:
                trace("other");
            }
            trace(switch (s) {
              case "Aa", "BB" -> await(later(1)) + s.length();
              default -> s.length();
            });
          }
          int total = 0;
          for (Color c : Color.values()) {
            switch (await(later(c))) {
              case RED -> total += await(later(1));
              case GREEN -> {
                int x = await(later(2));
                total += x;
              }
              default -> throw new IllegalStateException(await(later("blue")) + total);
            }
          }
          return done(total);
        }
        """);
  }

  @Test
  void switchExpressionsBelowAndAboveOperands() {
    Twin.agreeOn("""
        long base = 100;
        String text = "";
        for (int i = 0; i < 4; i++) {
          int j = i;
          long x = base + await(later(1)) * switch (await(later(i))) {
            case 0 -> await(later(5));
            case 1 -> {
              int y = await(later(6));
              yield y + j;
            }
            case 2 -> switch (await(later("s"))) {
              case "s" -> await(later(7));
              default -> 0;
            };
            default -> {
              if (j > await(later(2))) {
                yield 8;
              }
              yield await(later(9));
            }
          } + await(later(1000));
          text += x + " ";
        }
        return done(text);
        """);
  }

  @Test
  void switchExpressionsWithTryBelowOperands() {
    Twin.agreeOn("""
        String log = "";
        for (int i = 0; i < 3; i++) {
          int j = i;
          log += await(later("v")) + switch (i) {
            case 0 -> {
              try {
                yield Integer.parseInt(await(later("x")));
              } catch (NumberFormatException e) {
                yield await(later(-1));
              } finally {
                trace("finally " + await(later(j)));
              }
            }
            case 1 -> {
              for (;;) {
                try {
                  yield await(later(1)) + j;
                } finally {
                  trace(await(later("in loop")));
                }
              }
            }
            default -> await(later(2));
          };
        }
        return done(log);
        """);
  }
}
