package dev.fermata.samples;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;

/** Two resources that take time to open and to close; the block between fails. */
public final class Resources {
  private Resources() {}

  // region program
  /** Copies from one connection to another; the second one fails halfway. */
  @Async
  public static Coroutine<Void> program() {
    try (var source = await(Connection.open("source"));
        var target = await(Connection.open("target"))) {
      await(target.save(await(source.load())));
    } catch (IllegalStateException failed) {
      System.out.println("failed: " + failed.getMessage());
    }
    return done();
  }

  // endregion

  // region connection
  /** Takes a second to open, and a second to close. */
  private record Connection(String name) implements AsyncCloseable {
    @Async
    static Coroutine<Connection> open(String name) {
      await(sleep(ofSeconds(1)));
      System.out.println("opened " + name);
      return done(new Connection(name));
    }

    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(sleep(ofSeconds(1)));
      System.out.println("closed " + name);
      return done();
    }

    @Async
    Coroutine<String> load() {
      return done("all of it");
    }

    @Async
    Coroutine<Void> save(String data) {
      System.out.println("saving " + data);
      await(sleep(ofSeconds(1)));
      throw new IllegalStateException("the disk is full");
    }
  }
  // endregion

  public static void main(String[] args) {
    run(program());
  }
}
