package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import java.io.IOException;
import java.text.NumberFormat;
import java.text.ParseException;
import java.util.Locale;

/** Catches checked exceptions where they are thrown. */
final class CheckedExceptions {
  private CheckedExceptions() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    try {
      System.out.println("called: " + await(load("names")));
      await(load("rates"));
    } catch (IOException failed) {
      System.out.println("called: " + failed.getMessage());
    }

    Task<String> rates = createTask(() -> load("rates"));
    try {
      await(rates, IOException.class);
    } catch (IOException failed) {
      System.out.println("task: " + failed.getMessage());
    }

    try {
      await(toThread(() -> read("a third"), IOException.class, ParseException.class));
    } catch (IOException | ParseException failed) {
      System.out.println("thread: " + failed.getMessage());
    }
    return done();
  }

  @Async
  private static Coroutine<String> load(String file) throws IOException {
    await(sleep(ofSeconds(1)));
    if (file.equals("rates")) {
      throw new IOException(file + " are gone");
    }
    return done(file);
  }

  private static Number read(String text) throws IOException, ParseException {
    if (text.isEmpty()) {
      throw new IOException("nothing to read");
    }
    return NumberFormat.getInstance(Locale.ROOT).parse(text);
  }
  // endregion
}
