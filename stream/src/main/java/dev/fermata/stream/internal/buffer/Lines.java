package dev.fermata.stream.internal.buffer;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.NoSuchElementException;

/** The lines of a text; see {@link dev.fermata.stream.StreamReader#lines}. */
public final class Lines implements AsyncIterator<String> {
  private final ReadOperations reader;
  private final Charset charset;
  private final int limit;

  /** The line that was found and not taken, or null. */
  private String line;

  public Lines(ReadOperations reader, Charset charset, int limit) {
    this.reader = reader;
    this.charset = charset;
    this.limit = limit;
  }

  @Override
  @Async
  public Coroutine<Boolean> hasNext() {
    if (line == null) {
      try {
        line = await(reader.readLineOfText(charset, limit));
      } catch (IOException e) {
        throw Lines.<RuntimeException>undeclared(e); // declared by StreamReader.lines
      }
    }
    return done(line != null);
  }

  @Override
  public String next() {
    if (line == null) {
      throw new NoSuchElementException("no line was found that was not taken yet"
          + "\n  help: ask first:"
          + "\n      while (await(lines.hasNext())) { ... lines.next() ... }");
    }
    String taken = line;
    line = null;
    return taken;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return done();
  }

  @SuppressWarnings("unchecked") // X is what the caller says that it throws
  private static <X extends Throwable> X undeclared(IOException exception) throws X {
    throw (X) exception;
  }
}
