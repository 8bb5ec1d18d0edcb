package dev.fermata.samples;

import dev.fermata.EventLoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the time of a loop, in seconds, before each line. */
final class StampedOutput extends OutputStream {
  private final OutputStream target;
  private final EventLoop loop;
  private boolean atLineStart = true;

  StampedOutput(OutputStream target, EventLoop loop) {
    this.target = target;
    this.loop = loop;
  }

  @Override
  public void write(int value) throws IOException {
    if (atLineStart) {
      target.write(stamp().getBytes(StandardCharsets.UTF_8));
    }
    target.write(value);
    atLineStart = value == '\n';
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  private String stamp() {
    long millis = loop.time().toMillis();
    String seconds = millis % 1000 == 0 ? "" + millis / 1000 : "" + millis / 1e3;
    return seconds + " s  ";
  }
}
