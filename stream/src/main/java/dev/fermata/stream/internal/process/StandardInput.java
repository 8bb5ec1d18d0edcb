package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.StreamBusyException;
import dev.fermata.stream.StreamReader;
import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * The input of this process. Its thread may read for a loop that is closed meanwhile; what comes
 * then, and what that loop had read and not used, is for the next one.
 */
public final class StandardInput {
  private static final String NAME = "standard input";
  private static final OneLoop<StandardInput> ONE = new OneLoop<>(NAME);

  /** Reads {@link #source}; null before the first use. */
  private static InputPump pump;

  private static InputStream source;

  private final PumpedStream stream = new PumpedStream(NAME, pump(), null);
  private final StreamReader reader = StreamReader.of(stream);

  private StandardInput() {
    new EndOfRun(NAME, this::giveBack);
  }

  /** Returns the reader of the running loop. */
  public static StreamReader reader() {
    return ONE.get(StandardInput::new).reader;
  }

  /** Called by one loop at a time. */
  private static InputPump pump() {
    if (source != System.in) {
      source = System.in;
      pump = new InputPump(NAME, new FilterInputStream(source) {
        @Override
        public void close() {
          // Others may read on.
        }
      });
    }
    return pump;
  }

  @Async
  private Coroutine<Void> giveBack() {
    try {
      byte[] unused = new byte[reader.buffered().remaining()];
      reader.buffered().get(unused);
      reader.consume(unused.length);
      stream.unread(unused);
    } catch (StreamBusyException e) {
      // Somebody reads on all the same, and gets it.
    }
    return done();
  }
}
