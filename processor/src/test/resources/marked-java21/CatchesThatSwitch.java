package marked;

import static dev.fermata.Fermata.*;

import dev.fermata.*;
import java.time.Duration;

/** Catches that switch over what they have caught. */
class CatchesThatSwitch {
  @Async
  Coroutine<String> work() {
    await(sleep(Duration.ofSeconds(1)));
    return done("");
  }

  @Async
  Coroutine<String> a() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (t) {
        case CancelledError c -> throw c;
        case RuntimeException e -> System.out.println(e);
        default -> System.out.println("other");
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> b() throws Throwable {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (t) {
        case IllegalStateException e when e.getMessage() != null -> done(e.getMessage());
        case Exception e -> done("");
        default -> throw t;
      };
    }
  }

  @Async
  Coroutine<String> c() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      String text = switch (t) {
        case IllegalStateException e -> e.getMessage();
        default -> "other";
      };
      return done(text);
    }
  }

  @Async
  Coroutine<String> d() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      switch (t) {
        case CancelledError c -> System.out.println("cancelled");
        default -> throw t;
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> e() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      switch (t) {
        case IllegalStateException e -> throw e;
        case RuntimeException e -> throw e;
        default -> System.out.println("other");
      }
    }
    return done("");
  }

  @Async
  Coroutine<String> g(boolean all) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      switch (t) {
        case Error e when all:
          throw e;
        case RuntimeException e:
          System.out.println(e);
          break;
        default:
          System.out.println("other");
      }
    }
    return done("");
  }

  record Failed(Throwable cause) {}

  @Async
  Coroutine<String> f(Object o) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      if (o instanceof Failed(Throwable cause) && cause == t) throw t;
      return done("");
    }
  }

  @Async
  Coroutine<String> throwsAllElse() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      return switch (t) {
        case CancelledError c -> done("cancelled");
        default -> throw t;
      };
    }
  }

  @Async
  Coroutine<String> throwsOthersInAnArgument() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      return done(switch (t) {
        case RuntimeException e -> throw e;
        case Error e when e.getMessage() == null -> "";
        default -> t.getMessage();
      });
    }
  }

  @Async
  Coroutine<String> throwsTheCancellationInAnArgument() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return done(switch (t) {
        case RuntimeException e -> e.getMessage();
        default -> {
          if (t.getMessage() != null) {
            System.out.println(t);
          }
          throw t;
        }
      });
    }
  }

  @Async
  Coroutine<String> endsBeforeItIsThrown() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      String text = switch (t) {
        case CancelledError c -> {
          System.out.println(c);
          yield "cancelled";
        }
        case Throwable other -> throw new IllegalStateException(other);
      };
      return done(text);
    }
  }

  @Async
  Coroutine<String> throwsWhatTheChoiceGives() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      Throwable cause = switch (t) {
        case IllegalStateException e -> e.getCause();
        default -> t;
      };
      throw new IllegalStateException(cause);
    }
  }

  @Async
  Coroutine<String> returnsWhatIsMadeOfIt() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (t) {
        case IllegalStateException e -> done("");
        default -> failed(t);
      };
    }
  }

  @Async
  Coroutine<String> returnsWhatIsMadeOfOthers() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      return switch (t) {
        case IllegalStateException e -> failed(e);
        case RuntimeException e -> failed(e);
        default -> done("");
      };
    }
  }

  private Coroutine<String> failed(Throwable t) {
    throw new IllegalStateException(t);
  }

  private Throwable last;

  @Async
  Coroutine<String> keepsIt() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      last = switch (t) {
        case IllegalStateException e -> e;
        default -> t;
      };
    }
    return done("");
  }

  @Async
  Coroutine<String> triesOthersAgain() {
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) {
        Duration pause = switch (t) {
          case IllegalStateException e -> Duration.ofSeconds(1);
          case RuntimeException e -> Duration.ofSeconds(2);
          default -> throw t;
        };
        await(sleep(pause));
      }
    }
  }

  @Async
  Coroutine<String> triesAllAgain() {
    while (true) {
      try {
        return done(await(work()));
      } catch (Throwable t) { // warned
        Duration pause = switch (t) {
          case IllegalStateException e -> throw e;
          default -> Duration.ofSeconds(2);
        };
        await(sleep(pause));
      }
    }
  }

  @Async
  Coroutine<String> asksSomebody(java.util.function.Function<Throwable, Integer> kinds) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (kinds.apply(t)) {
        case 1 -> throw t;
        default -> done("");
      };
    }
  }

  @Async
  Coroutine<String> choosesInACondition(boolean all) {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return last != null
          ? failed(t)
          : switch (t) {
            case IllegalStateException e -> done("");
            default -> done("other");
          };
    }
  }

  @Async
  Coroutine<String> choosesInAChoice() {
    try {
      return done(await(work()));
    } catch (Throwable t) { // warned
      return switch (t) {
        case RuntimeException e -> throw e;
        default -> switch (t) {
          case CancelledError c -> done("");
          default -> throw t;
        };
      };
    }
  }

  @Async
  Coroutine<String> throwsInAChoiceInAChoice() {
    try {
      return done(await(work()));
    } catch (Throwable t) {
      return switch (t) {
        case RuntimeException e -> done("");
        default -> {
          String text = switch (t) {
            case IllegalStateException e:
              yield "illegal";
            case Error e:
              System.out.println("thrown");
              throw t;
            default:
              yield "";
          };
          yield done(text);
        }
      };
    }
  }
}
