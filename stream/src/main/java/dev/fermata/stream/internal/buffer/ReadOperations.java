package dev.fermata.stream.internal.buffer;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.EndOfStreamException;
import dev.fermata.stream.LimitExceededException;
import dev.fermata.stream.internal.loop.Occupancy;
import dev.fermata.stream.internal.loop.Occupation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * The bodies of {@link dev.fermata.stream.StreamReader}. Each leaves what it reads in the buffer
 * until all of it is there, and takes it without an await in between: that is why a cancellation
 * loses nothing.
 *
 * <p>Where most reads wait, the wait is written out: a body of its own for it would be one more
 * object for each connection that waits.
 */
public final class ReadOperations {
  private static final byte[] NOTHING = {};

  private final Intake intake;
  private final InputBuffer buffer;

  /** Who is suspended in {@link #awaitEnd}, by {@link Occupancy#current}; or null. */
  private Object watcher;

  /** Where the separator ends that {@link #find} has found; good until the next call. */
  private int foundEnd;

  /** How long that separator is. */
  private int foundSeparator;

  public ReadOperations(Intake intake) {
    this.intake = intake;
    this.buffer = intake.buffer();
  }

  @Async
  public Coroutine<Boolean> read(ByteBuffer into) throws IOException {
    intake.begin("read");
    while (buffer.isEmpty()) {
      Promise<Void> next = intake.next(false);
      if (next != null) {
        try {
          await(next);
        } finally {
          intake.resumed();
        }
      }
      if (buffer.isDiscarding()) {
        if (intake.receive() < 0) {
          return done(false);
        }
      } else {
        int count = intake.receiveInto(into);
        if (count != 0) {
          return done(count > 0);
        }
      }
    }
    buffer.takeInto(into);
    intake.used();
    return done(true);
  }

  @Async
  public Coroutine<byte[]> read(int atMost) throws IOException {
    intake.begin("read");
    while (buffer.isEmpty()) {
      if (!await(pull())) {
        return done(NOTHING);
      }
    }
    return done(take(Math.min(atMost, buffer.length())));
  }

  @Async
  public Coroutine<byte[]> readExactly(int length) throws IOException {
    intake.begin("readExactly");
    while (buffer.length() < length) {
      if (!await(pull())) {
        throw endedBefore(length + " bytes were there");
      }
    }
    return done(take(length));
  }

  @Async
  public Coroutine<byte[]> readUntil(int limit, Separators separators) throws IOException {
    intake.begin("readUntil");
    if (!await(find(separators, limit))) {
      throw endedBefore("a separator");
    }
    return done(take(foundEnd));
  }

  @Async
  public Coroutine<String> readLine(Charset charset, int limit) throws IOException {
    intake.begin("readLine");
    if (!await(find(Separators.OF_LINES, limit))) {
      throw endedBefore("the end of a line");
    }
    return done(takeLine(charset));
  }

  /** Reads a line that the end may end; gives null at the end. */
  @Async
  Coroutine<String> readLineOfText(Charset charset, int limit) throws IOException {
    intake.begin("lines");
    if (await(find(Separators.OF_LINES, limit))) {
      return done(takeLine(charset));
    }
    int length = buffer.length();
    if (length == 0) {
      return done(null);
    }
    return done(takeText(length, length, charset));
  }

  @Async
  public Coroutine<byte[]> readAll(int limit) throws IOException {
    intake.begin("readAll");
    do {
      if (buffer.length() > limit) {
        throw overLimit(limit);
      }
    } while (await(pull()));
    return done(take(buffer.length()));
  }

  @Async
  public Coroutine<Long> transferTo(WriteOperations target) throws IOException {
    intake.begin("transferTo");
    Passage passage = new Passage(intake, target);
    long count = 0;
    while (true) {
      while (buffer.isEmpty()) {
        Promise<Void> next = intake.next(false);
        if (next != null) {
          try {
            await(next);
          } finally {
            intake.resumed();
          }
        }
        int moved = passage.move();
        if (moved < 0) {
          return done(count);
        }
        count += moved;
      }
      ByteBuffer piece = buffer.view();
      intake.beginReading();
      try {
        await(target.write(piece));
      } finally {
        intake.endReading();
        count += piece.position();
        consume(piece.position());
      }
    }
  }

  @Async
  public Coroutine<Void> skip(long length) throws IOException {
    intake.begin("skip");
    buffer.discard(length);
    intake.used();
    while (buffer.isDiscarding()) {
      if (!await(pull())) {
        buffer.stopDiscarding();
        throw endedBefore(length + " bytes were skipped");
      }
    }
    return done();
  }

  @Async
  public Coroutine<Void> skipUntil(Separators separators) throws IOException {
    intake.begin("skipUntil");
    while (true) {
      int end = buffer.endOfFirst(separators, 0);
      consume(end >= 0 ? end : buffer.beginOfPart(separators));
      if (end >= 0) {
        return done();
      }
      if (!await(pull())) {
        throw endedBefore("a separator");
      }
    }
  }

  @Async
  public Coroutine<Boolean> hasInput() throws IOException {
    intake.begin("hasInput");
    while (buffer.isEmpty() && !intake.isIdleRefused()) {
      Promise<Void> next = intake.next(true);
      if (next != null) {
        try {
          await(next);
        } finally {
          intake.resumed();
        }
      }
      if (intake.receive() < 0) {
        return done(false);
      }
    }
    if (buffer.isEmpty()) {
      intake.receiveUnannounced(); // what has come before the refusal is still served
    }
    return done(!buffer.isEmpty());
  }

  @Async
  public Coroutine<Boolean> fill(int atLeast) throws IOException {
    intake.begin("fill");
    while (buffer.length() < atLeast) {
      if (!await(pull())) {
        return done(false);
      }
    }
    return done(true);
  }

  @Async
  public Coroutine<Void> awaitEnd() throws IOException {
    intake.checkThread("awaitEnd");
    if (watcher != null) {
      throw Occupancy.refusal(watcher, Occupation.AWAITING_END, intake);
    }
    watcher = Occupancy.current();
    try {
      while (!intake.hasEnded()) {
        await(intake.nextForEndWatch());
        intake.readAhead();
      }
    } finally {
      intake.endWatchIsOver();
      watcher = null;
    }
    return done();
  }

  /** Gets more into the buffer, perhaps nothing but what is not wanted; false at the end. */
  @Async
  private Coroutine<Boolean> pull() throws IOException {
    while (true) {
      Promise<Void> next = intake.next(false);
      if (next != null) {
        try {
          await(next);
        } finally {
          intake.resumed();
        }
      }
      int count = intake.receive();
      if (count != 0) {
        return done(count > 0);
      }
    }
  }

  /** Waits until a separator is there; false if the end comes before. */
  @Async
  private Coroutine<Boolean> find(Separators separators, int limit) throws IOException {
    int searched = 0;
    while (true) {
      int end = buffer.endOfFirst(separators, searched);
      if (end >= 0) {
        foundEnd = end;
        foundSeparator = buffer.separatorBefore(separators, end);
      }
      searched = buffer.length();
      int length = end >= 0 ? end - foundSeparator : searched;
      if (length > limit && (end >= 0 || buffer.beginOfPart(separators) > limit)) {
        throw overLimit(limit);
      }
      if (end >= 0) {
        return done(true);
      }
      if (!await(pull())) {
        return done(false);
      }
    }
  }

  private byte[] take(int count) {
    byte[] taken = buffer.take(count);
    intake.used();
    return taken;
  }

  private String takeLine(Charset charset) {
    return takeText(foundEnd - foundSeparator, foundEnd, charset);
  }

  private String takeText(int length, int consumed, Charset charset) {
    String text = buffer.text(length, charset);
    consume(consumed);
    return text;
  }

  private void consume(int count) {
    buffer.consume(count);
    intake.used();
  }

  private EndOfStreamException endedBefore(String what) {
    byte[] partial = take(buffer.length());
    return new EndOfStreamException(
        intake + " ended before " + what + "; " + partial.length + " bytes had come", partial);
  }

  private LimitExceededException overLimit(int limit) {
    return new LimitExceededException(
        "more than " + limit + " bytes came from " + intake
            + "\n  note: nothing was consumed: they can be skipped, or read with another limit",
        limit,
        buffer.length());
  }
}
