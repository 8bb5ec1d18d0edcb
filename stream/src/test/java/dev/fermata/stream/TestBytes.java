package dev.fermata.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Bytes as texts in which each character stands for one. */
public final class TestBytes {
  private TestBytes() {}

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** As {@link #text(byte[])}, of what is left in {@code buffer}, which is taken. */
  static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return text(bytes);
  }

  static byte[] filled(int length, char with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  /** Returns bytes that are the same for the same length. */
  public static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** What has arrived at {@code stream} and was not read. */
  static String arrived(ByteStream stream) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(1 << 20);
    stream.tryRead(into);
    return new String(into.array(), 0, into.position(), ISO_8859_1);
  }
}
