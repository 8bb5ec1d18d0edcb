package dev.fermata.stream.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A pipe in memory whose ends block, as those of the system do. */
final class BlockingPipe {
  private final byte[] bytes;
  private int count;
  private boolean isInputClosed;
  private boolean isOutputClosed;

  /** How many threads are blocked. */
  private int blocked;

  BlockingPipe(int capacity) {
    bytes = new byte[capacity];
  }

  synchronized boolean isInputClosed() {
    return isInputClosed;
  }

  synchronized void awaitInputClosed() throws IOException {
    while (!isInputClosed) {
      block();
    }
  }

  /** Waits until a thread is blocked here. */
  synchronized void awaitBlocked() throws InterruptedException {
    while (blocked == 0) {
      wait();
    }
  }

  private void block() throws IOException {
    blocked++;
    notifyAll();
    try {
      wait();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    } finally {
      blocked--;
    }
  }

  final InputStream input = new InputStream() {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      synchronized (BlockingPipe.this) {
        while (count == 0 && !isOutputClosed) {
          block();
        }
        if (count == 0) {
          return -1;
        }
        int moved = Math.min(count, length);
        System.arraycopy(bytes, 0, into, start, moved);
        count -= moved;
        System.arraycopy(bytes, moved, bytes, 0, count);
        BlockingPipe.this.notifyAll();
        return moved;
      }
    }

    @Override
    public void close() {
      synchronized (BlockingPipe.this) {
        isInputClosed = true;
        BlockingPipe.this.notifyAll();
      }
    }
  };

  final OutputStream output = new OutputStream() {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
      synchronized (BlockingPipe.this) {
        for (int i = 0; i < length; i++) {
          while (count == bytes.length && !isInputClosed) {
            block();
          }
          if (isInputClosed) {
            throw new IOException("Broken pipe");
          }
          bytes[count] = from[start + i];
          count++;
          BlockingPipe.this.notifyAll();
        }
      }
    }

    @Override
    public void close() {
      synchronized (BlockingPipe.this) {
        isOutputClosed = true;
        BlockingPipe.this.notifyAll();
      }
    }
  };
}
